package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.time.NanoClock;
import io.vigil.tools.capture.CaptureOptions;
import io.vigil.tools.capture.CaptureTimeline;
import io.vigil.tools.capture.FrameSource;
import io.vigil.tools.replay.analysis.HistoryListener;
import io.vigil.tools.replay.model.Overlap;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.scan.ScanFilter;
import io.vigil.tools.replay.truth.Storyteller;
import io.vigil.tools.replay.truth.Truth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in a capture is what happened, for every story that a seed tells. */
class KnownTruthTest {
  private static final long TOLERANCE_NS = 1_000_000;
  private static final int SEEDS = 500;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path scratch;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldFindMastersTakeoversCausesGapsMissingAdvertsAndOverlaps(long seed) throws IOException {
    final Storyteller.Story story = Storyteller.tell(seed);
    final RouterHistory found = analyse(story.pcap());

    assertReigns(found.masters(), story.truth().reigns());
    assertChanges(found.takeovers(), story.truth().changes());
    assertConflicts(found.overlaps(), story.truth().conflicts());
    assertThat(found.missing()).isEqualTo(story.truth().missing());
    assertThat(found.silences()).isEmpty();
    assertThat(found.suspicions()).isEmpty();
  }

  private static RouterHistory analyse(byte[] pcap) throws IOException {
    final Path file = scratch.resolve("story.pcap");
    Files.write(file, pcap);
    try (FrameSource source = CaptureTimeline.open(List.of(file), CaptureOptions.once())) {
      final Progress silent = new Progress(NanoClock.SYSTEM, new PrintWriter(Writer.nullWriter()), false);
      final List<RouterHistory> routers = new CaptureRun(source)
          .report(ScanFilter.ALL, List.of(), 2, HistoryListener.NONE, silent).routers();
      assertThat(routers).hasSize(1);
      return routers.getFirst();
    }
  }

  private static void assertReigns(List<Term> found, List<Truth.Reign> truth) {
    assertThat(found.stream().map(Term::src))
        .containsExactlyElementsOf(truth.stream().map(Truth.Reign::src).toList());
    for (int i = 0; i < truth.size(); i++) {
      assertNear(found.get(i).fromNs(), truth.get(i).fromNs(), "begin of reign " + i);
      assertNear(found.get(i).toNs(), truth.get(i).toNs(), "end of reign " + i + " " + found.get(i));
    }
  }

  private static void assertChanges(List<Takeover> found, List<Truth.Change> truth) {
    assertThat(
        found.stream().map(takeover -> takeover.from() + " to " + takeover.to() + " " + takeover.cause()))
        .containsExactlyElementsOf(
            truth.stream().map(change -> change.from() + " to " + change.to() + " " + change.cause())
                .toList());
    for (int i = 0; i < truth.size(); i++) {
      final Takeover takeover = found.get(i);
      assertNear(takeover.atNs(), truth.get(i).atNs(), "time of takeover " + i);
      assertNear(takeover.gapNs(), truth.get(i).gapNs(), "gap of takeover " + i);
      if (takeover.cause() == Takeover.Cause.PREEMPT) {
        assertThat(takeover.gapNs()).isLessThanOrEqualTo(takeover.expectedNs() + TOLERANCE_NS);
      } else if (!takeover.wasAudible()) {
        assertNear(takeover.gapNs(), takeover.expectedNs(), "prediction for takeover " + i);
      }
    }
  }

  private static void assertConflicts(List<Overlap> all, List<Truth.Conflict> truth) {
    final List<Overlap> found = all.stream().filter(window -> window.toNs() - window.fromNs() >= TOLERANCE_NS)
        .toList();
    assertThat(found.stream().map(Overlap::srcs))
        .containsExactlyElementsOf(truth.stream().map(Truth.Conflict::srcs).toList());
    for (int i = 0; i < truth.size(); i++) {
      assertNear(found.get(i).fromNs(), truth.get(i).fromNs(), "begin of overlap " + i);
      assertNear(found.get(i).toNs(), truth.get(i).toNs(), "end of overlap " + i);
    }
  }

  private static void assertNear(long foundNs, long trueNs, String what) {
    assertThat(Math.abs(foundNs - trueNs)).as(what + " in ns off").isLessThanOrEqualTo(TOLERANCE_NS);
  }
}
