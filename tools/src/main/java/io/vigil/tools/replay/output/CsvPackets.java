package io.vigil.tools.replay.output;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.tools.replay.scan.AdvertJudge;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Packets as lines of comma separated values with a heading. No value holds a comma; lists are separated by blanks. */
public final class CsvPackets implements PacketPrinter {
  private final PrintWriter out;

  public CsvPackets(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin() {
    out.println(
        "n,t,src,dst,ttl,vlans,protocol,version,type,vrid,priority,count,checksum,addresses,adver_int_cs,verdict");
  }

  @Override
  public void packet(CapturedFrame captured, FrameView frame, AdvertJudge judge) {
    final AdvertView advert = judge.advert();
    out.print(captured.number());
    out.print("," + Stamps.iso(captured.epochNs()));
    out.print("," + PacketFields.source(frame) + "," + PacketFields.destination(frame) + "," + frame.ttl());
    out.print("," + PacketFields.vlans(frame).stream().map(String::valueOf).collect(Collectors.joining(" ")));
    out.print("," + (frame.kind() == FrameKind.AH ? "ah" : "vrrp"));
    out.print(
        "," + advert.version() + "," + advert.type() + "," + advert.vrid() + "," + advert.priority() + ","
            + advert.count() + "," + PacketFields.checksum(advert));
    out.print("," + PacketFields.addresses(judge).stream().map(IpAddress::toString)
        .collect(Collectors.joining(" ")));
    out.println("," + advert.intervalCs() + "," + PacketFields.verdict(judge));
  }

  @Override
  public void end() {
    out.flush();
  }
}
