package io.vigil.tools.replay;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameView;
import io.vigil.tools.capture.FrameSource;
import io.vigil.tools.replay.output.PacketPrinter;
import io.vigil.tools.replay.scan.AdvertJudge;
import io.vigil.tools.replay.scan.AuthKey;
import io.vigil.tools.replay.scan.InterfaceNames;
import io.vigil.tools.replay.scan.ScanFilter;
import java.io.IOException;
import java.util.List;

/** Prints the VRRP packets of a source in its order, on one thread: printing is what takes the time. */
final class PacketRun {
  private PacketRun() {}

  static void print(FrameSource source, InterfaceNames names, ScanFilter filter, List<AuthKey> keys,
      PacketPrinter printer) throws IOException {
    final CapturedFrame captured = new CapturedFrame();
    final FrameView frame = new FrameView();
    final AdvertJudge judge = new AdvertJudge(keys);
    printer.begin();
    while (source.next(captured)) {
      frame.read(captured.link(), captured.buf(), captured.offset(), captured.capturedBytes(),
          captured.wireBytes());
      if (AdvertJudge.isAdvert(frame)
          && filter.wants(captured.epochNs(), () -> names.name(source.file(), captured.interfaceId()))) {
        judge.judge(frame, captured);
        if (filter.wants(frame, judge.advert().vrid())) {
          printer.packet(captured, frame, judge);
        }
      }
    }
    printer.end();
  }
}
