package io.vigil.perf.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import java.util.Random;

/**
 * What else is on a wire: ARP requests, TCP acknowledgements, UDP and TCP of mixed sizes, with random content. Out of a hundred
 * frames 10 are ARP, 40 acknowledgements, 25 UDP of 60 to 300 octets, 15 TCP of 300 to 800, 10 TCP of the full 1514.
 */
final class OtherTraffic {
  private static final int FRAMES = 1_000;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int TTL = 64;
  private static final int NET = 0x0A4D_0000;
  private static final long MAC = 0x0277_0000_0000L;
  private static final int ACKNOWLEDGEMENT_BYTES = 66;
  private static final int FULL_BYTES = 1_514;
  private static final int TCP_LENGTH_AND_FLAGS = 12;
  private static final int TCP_OPTIONS = 20;
  private static final int NOP_NOP_TIME_STAMP = 0x0101_080A;

  private final ByteBuf[] frames = new ByteBuf[FRAMES];
  private int next;

  OtherTraffic(Random random) {
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = frame(random);
    }
  }

  ByteBuf next() {
    next = next + 1 == FRAMES ? 0 : next + 1;
    return frames[next];
  }

  private static ByteBuf frame(Random random) {
    final int kind = random.nextInt(100);
    if (kind < 10) {
      return arp(random);
    }
    if (kind < 50) {
      return ip(random, TCP, ACKNOWLEDGEMENT_BYTES);
    }
    if (kind < 75) {
      return ip(random, UDP, 60 + random.nextInt(241));
    }
    return ip(random, TCP, kind < 90 ? 300 + random.nextInt(501) : FULL_BYTES);
  }

  /** Who has another address: no announcement. */
  private static ByteBuf arp(Random random) {
    final ByteBuf frame = Unpooled.directBuffer(GratuitousArp.FRAME_BYTES)
        .writeZero(GratuitousArp.FRAME_BYTES);
    GratuitousArp.write(frame, 0, host(random), mac(random));
    final int targetAddress = GratuitousArp.FRAME_BYTES - Integer.BYTES;
    return frame.setInt(targetAddress, frame.getInt(targetAddress) ^ 1);
  }

  private static ByteBuf ip(Random random, int protocol, int bytes) {
    final byte[] content = new byte[bytes];
    random.nextBytes(content);
    final ByteBuf frame = Unpooled.directBuffer(bytes).writeBytes(content);
    EthernetHeader.write(frame, 0, mac(random), mac(random), EthernetHeader.TYPE_IPV4);
    final int payload = bytes - EthernetHeader.HEADER_BYTES - Ipv4HeaderWriter.HEADER_BYTES;
    new Ipv4HeaderWriter(protocol).route((int) host(random).lo(), (int) host(random).lo(), TTL).write(frame,
        EthernetHeader.HEADER_BYTES, 1 + random.nextInt(60_000), payload);
    if (protocol == TCP) {
      tcp(frame, bytes == ACKNOWLEDGEMENT_BYTES);
    } else {
      frame.setShort(EthernetHeader.HEADER_BYTES + Ipv4HeaderWriter.HEADER_BYTES + 4, payload);
    }
    return frame;
  }

  /** Header length and flags; an acknowledgement has the time stamp option, so that nobody stumbles over random ones. */
  private static void tcp(ByteBuf frame, boolean isAcknowledgement) {
    final int header = EthernetHeader.HEADER_BYTES + Ipv4HeaderWriter.HEADER_BYTES;
    frame.setShort(header + TCP_LENGTH_AND_FLAGS, isAcknowledgement ? 0x8010 : 0x5018);
    if (isAcknowledgement) {
      frame.setInt(header + TCP_OPTIONS, NOP_NOP_TIME_STAMP);
    }
  }

  private static IpAddress host(Random random) {
    return IpAddress.ipv4(NET | 0x1000 + random.nextInt(0xE000));
  }

  private static long mac(Random random) {
    return MAC | 0x10_0000 + random.nextInt(0xFFFF);
  }
}
