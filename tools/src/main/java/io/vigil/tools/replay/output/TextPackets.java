package io.vigil.tools.replay.output;

import io.vigil.agent.cli.Paint;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.tools.replay.scan.AdvertJudge;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Packets as lines for people. */
public final class TextPackets implements PacketPrinter {
  private final PrintWriter out;
  private final Paint paint;

  public TextPackets(PrintWriter out, boolean isColoured) {
    this.out = out;
    this.paint = new Paint(isColoured);
  }

  @Override
  public void packet(CapturedFrame captured, FrameView frame, AdvertJudge judge) {
    final AdvertView advert = judge.advert();
    final String addresses = PacketFields.addresses(judge).stream().map(IpAddress::toString)
        .collect(Collectors.joining(" "));
    final String tags = frame.vlanCount() == 0
        ? ""
        : " vlan " + PacketFields.vlans(frame).stream().map(String::valueOf).collect(Collectors.joining("."));
    final String priority = advert.priority() == 0
        ? paint.warning("resigns")
        : "priority " + advert.priority();
    final String verdict = PacketFields.verdict(judge);
    final String end = switch (verdict) {
      case "ok" -> "";
      case "unchecked" -> paint.dim(" (cut, not checked)");
      default -> " " + paint.alarm(verdict);
    };
    out.println(Stamps.dateAndClock(captured.epochNs()) + " #" + captured.number() + tags + " "
        + PacketFields.source(frame) + " > " + PacketFields.destination(frame) + " VRRPv" + advert.version()
        + (frame.kind() == FrameKind.AH ? " in AH" : "") + " VRID " + advert.vrid() + " " + priority
        + " every "
        + advert.intervalCs() * 10 + " ms " + addresses + end);
    out.flush();
  }
}
