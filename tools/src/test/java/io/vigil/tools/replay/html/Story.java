package io.vigil.tools.replay.html;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.Intervals;
import io.vigil.tools.replay.model.Loss;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.Mismatch;
import io.vigil.tools.replay.model.Overlap;
import io.vigil.tools.replay.model.PriorityChange;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.model.Silence;
import io.vigil.tools.replay.model.Suspicion;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.model.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports to draw. */
final class Story {
  static final long S = 1_000_000_000L;
  static final long BEGIN = 1_795_339_920L * S;
  static final IpAddress A = IpAddress.ipv4(0x0A4D_0001);
  static final IpAddress B = IpAddress.ipv4(0x0A4D_0002);

  private Story() {}

  /** Everything that can be drawn: 4 terms, 2 takeovers, 1 overlap, 1 silence, 3 missing adverts. */
  static CaptureReport eventful(String fileName) {
    final List<Term> terms = List.of(term(A, 0, 20, Term.End.SILENT), term(B, 24, 60, Term.End.YIELDED),
        term(A, 50, 80, Term.End.SILENT), term(A, 90, 120, Term.End.CAPTURE_END));
    final List<Takeover> takeovers = List.of(
        new Takeover(at(24), 24, A, B, 100, 4 * S, 3_609_375_000L, Takeover.Cause.MASTER_DOWN, false),
        new Takeover(at(50), 50, B, A, 200, S / 2, S, Takeover.Cause.PREEMPT, false));
    return report(fileName, router(30, terms, takeovers,
        List.of(new Overlap(at(50), at(60), List.of(A, B))), List.of(new Silence(A, at(80), at(90)))));
  }

  /** A router that changes its master every second. */
  static CaptureReport flapping(int takeovers) {
    final List<Term> terms = new ArrayList<>();
    final List<Takeover> changes = new ArrayList<>();
    for (int i = 0; i <= takeovers; i++) {
      final IpAddress who = i % 2 == 0 ? A : B;
      terms.add(term(who, i, i + 1, i == takeovers ? Term.End.CAPTURE_END : Term.End.RESIGNED));
      if (i > 0) {
        changes.add(new Takeover(at(i), i, i % 2 == 0 ? B : A, who, 100, S / 10, S / 10,
            Takeover.Cause.PRIORITY_ZERO, false));
      }
    }
    return report("flapping.pcap", router(30, terms, changes, List.of(), List.of()));
  }

  static CaptureReport report(String fileName, RouterHistory... routers) {
    return new CaptureReport(
        List.of(new CaptureFile(fileName, "ethernet", 120, 7_000, BEGIN, at(120), 0, Optional.empty())),
        new Traffic(List.of(new Traffic.AdvertCount(A, 30, Family.IPV4, 3, 200, List.of(), false, 120)), 0,
            List.of(new Traffic.Rejection(B, 30, "bad_checksum", 2)), 0, 0, 0, List.of(), 0),
        List.of(routers));
  }

  static RouterHistory router(int vrid, List<Term> terms, List<Takeover> takeovers, List<Overlap> overlaps,
      List<Silence> silences) {
    return new RouterHistory(new RouterKey(vrid, Family.IPV4, "eth<0>", List.of(100)),
        List.of(member(A, 200), member(B, 100)), terms, takeovers, overlaps, silences,
        List.of(new Loss(B, at(30), at(34), 3)), 3, List.of(new PriorityChange(at(100), A, 200, 150)),
        List.of(new Mismatch("interval",
            List.of(new Mismatch.Value(A, "1000 ms"), new Mismatch.Value(B, "2 s")))),
        List.of(),
        List.of(
            new Suspicion(Suspicion.Kind.STRANGER, Optional.of(B), at(24), at(24), 1, "was <never> heard")),
        new Intervals(S, 2, S, S, 2 * S,
            List.of(new Intervals.Bucket(S, S + 1, 1), new Intervals.Bucket(2 * S, 2 * S + 1, 1))),
        0);
  }

  static long at(long second) {
    return BEGIN + second * S;
  }

  private static Term term(IpAddress src, long from, long to, Term.End end) {
    return new Term(src, at(from), at(to), 100, end);
  }

  private static Member member(IpAddress src, int priority) {
    return new Member(src, OptionalLong.of(0x0277_0000_0001L), 3, priority, 100, "none", "pseudo", 255,
        List.of(IpAddress.ipv4(0x0A4D_0107)), 60, BEGIN, at(120));
  }
}
