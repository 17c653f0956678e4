package io.vigil.tools.replay.output;

import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.tools.replay.scan.AdvertJudge;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Values of a packet that more than one printer needs. */
final class PacketFields {
  private PacketFields() {}

  static IpAddress source(FrameView frame) {
    return new IpAddress(frame.family(), frame.srcHi(), frame.srcLo());
  }

  static IpAddress destination(FrameView frame) {
    return new IpAddress(frame.family(), frame.dstHi(), frame.dstLo());
  }

  static List<Integer> vlans(FrameView frame) {
    final List<Integer> tags = new ArrayList<>();
    for (int i = 0; i < frame.vlanCount(); i++) {
      tags.add(frame.vlan(i));
    }
    return tags;
  }

  /** As many as were captured. */
  static List<IpAddress> addresses(AdvertJudge judge) {
    final AdvertView advert = judge.advert();
    final List<IpAddress> addresses = new ArrayList<>();
    if (judge.isWhole()) {
      for (int i = 0; i < advert.count(); i++) {
        addresses.add(advert.address(i));
      }
    }
    return addresses;
  }

  static String verdict(AdvertJudge judge) {
    return judge.isUnchecked() ? "unchecked" : judge.verdict().dataName();
  }

  static String checksum(AdvertView advert) {
    return HexFormat.of().toHexDigits((short) advert.checksum());
  }
}
