package io.vigil.tools.replay;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.capture.LinkType;
import io.vigil.tools.capture.CaptureEnd;
import io.vigil.tools.capture.CaptureReader;
import io.vigil.tools.capture.FrameScanner;
import io.vigil.tools.capture.FrameSource;
import io.vigil.tools.capture.ParallelScan;
import io.vigil.tools.capture.ScanTask;
import io.vigil.tools.replay.analysis.Analysis;
import io.vigil.tools.replay.analysis.HistoryListener;
import io.vigil.tools.replay.asnode.AsNode;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.scan.AdvertBatch;
import io.vigil.tools.replay.scan.AdvertScanner;
import io.vigil.tools.replay.scan.AuthKey;
import io.vigil.tools.replay.scan.InterfaceNames;
import io.vigil.tools.replay.scan.ScanFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a source of frames through both stages. */
final class CaptureRun {
  private final FrameSource source;
  private final InterfaceNames names;

  CaptureRun(FrameSource source) {
    this.source = source;
    final List<CaptureReader> files = source.files();
    this.names = (file, interfaceId) -> files.get(file).interfaceName(interfaceId);
  }

  /**
   * Reads to the end and tells what was found.
   *
   * @param workers threads beside this one, at least 1
   */
  CaptureReport report(ScanFilter filter, List<AuthKey> keys, int workers, HistoryListener listener,
      Progress progress) {
    final Analysis analysis = new Analysis(names, listener);
    ParallelScan.run(source, workers, new ScanTask<AdvertBatch>() {
      @Override
      public FrameScanner<AdvertBatch> scanner() {
        return new AdvertScanner(filter, keys, names);
      }

      @Override
      public AdvertBatch batch() {
        return new AdvertBatch();
      }

      @Override
      public void accept(AdvertBatch batch, int frames) {
        analysis.accept(batch);
        progress.advance(frames);
      }
    });
    progress.end();
    return new CaptureReport(files(), analysis.traffic(), analysis.histories());
  }

  /**
   * The same on this thread alone, while {@code node} hears every frame that the filter leaves of times and interfaces.
   */
  CaptureReport play(ScanFilter filter, List<AuthKey> keys, AsNode node, HistoryListener listener,
      Progress progress) {
    final Analysis analysis = new Analysis(names, listener);
    final AdvertScanner scanner = new AdvertScanner(filter, keys, names);
    final AdvertBatch batch = new AdvertBatch();
    final CapturedFrame frame = new CapturedFrame();
    while (source.next(frame)) {
      scanner.scan(frame, source.file(), batch);
      analysis.accept(batch);
      if (filter.wants(frame.epochNs(), () -> names.name(source.file(), frame.interfaceId()))) {
        node.hear(frame);
      }
      progress.advance(1);
    }
    progress.end();
    return new CaptureReport(files(), analysis.traffic(), analysis.histories());
  }

  InterfaceNames names() {
    return names;
  }

  /** The inputs, once they were read to the end. */
  List<CaptureFile> files() {
    return source.files().stream().map(CaptureRun::file).toList();
  }

  private static CaptureFile file(CaptureReader reader) {
    final Optional<CaptureFile.Problem> problem = switch (reader.end()) {
      case CaptureEnd.Complete _ -> Optional.empty();
      case CaptureEnd.Partial partial ->
        Optional.of(new CaptureFile.Problem(true, partial.offset(), partial.record(), partial.reason()));
      case CaptureEnd.NotACapture not -> Optional.of(new CaptureFile.Problem(false, 0, 0, not.reason()));
    };
    return new CaptureFile(reader.name(), link(reader.links()), reader.packets(), reader.bytes(),
        reader.earliestNs(), reader.latestNs(), reader.backwards(), problem);
  }

  private static String link(Set<LinkType> links) {
    final List<String> names = links.stream().map(LinkType::jsonName).distinct().toList();
    return switch (names.size()) {
      case 0 -> "unknown";
      case 1 -> names.getFirst();
      default -> "mixed";
    };
  }
}
