package io.vigil.tools.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.sim.FrameTap;
import io.vigil.codec.capture.PcapWriter;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.IpVerdict;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.Vrrp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that was on the virtual wire, in order. Thread-safe. */
final class WireLog implements FrameTap {
  private static final int ETHER_TYPE = 12;
  private static final int SOURCE_MAC_LAST = 11;
  private static final long NS_PER_S = 1_000_000_000L;

  private final List<Frame> frames = new ArrayList<>();
  private final long startNs;
  private final Instant start;

  /** The monotonic {@code startNs} and the wall time {@code start} are one moment: frames are dated from it. */
  WireLog(long startNs, Instant start) {
    this.startNs = startNs;
    this.start = start;
  }

  /** An advert seen on the wire. */
  record Advert(long atNs, int node, int priority) {}

  @Override
  public synchronized void frame(long atNs, byte[] octets) {
    frames.add(new Frame(atNs, octets));
  }

  /** The first advert after {@code fromNs} that is as wanted. */
  synchronized Optional<Advert> first(long fromNs, Predicate<Advert> wanted) {
    return frames.stream().filter(frame -> frame.atNs - fromNs > 0).flatMap(frame -> frame.advert().stream())
        .filter(wanted).findFirst();
  }

  /** The last advert before {@code beforeNs} that is as wanted. */
  synchronized Optional<Advert> last(long beforeNs, Predicate<Advert> wanted) {
    return frames.stream().filter(frame -> frame.atNs - beforeNs < 0)
        .flatMap(frame -> frame.advert().stream())
        .filter(wanted).reduce((_, later) -> later);
  }

  /** How many gratuitous ARPs one node has sent between two moments. */
  synchronized long announcements(int node, long fromNs, long toNs) {
    return frames.stream().filter(frame -> frame.atNs - fromNs >= 0 && frame.atNs - toNs < 0)
        .filter(frame -> frame.node() == node && frame.etherType() == EthernetHeader.TYPE_ARP).count();
  }

  /** All frames as a nanosecond pcap file. */
  synchronized byte[] pcap() {
    final ByteBuf out = Unpooled.buffer();
    final PcapWriter writer = PcapWriter.ethernet();
    writer.writeFileHeader(out);
    for (final Frame frame : frames) {
      final Instant at = start.plusNanos(frame.atNs - startNs);
      writer.writeRecord(out, at.getEpochSecond() * NS_PER_S + at.getNano(),
          Unpooled.wrappedBuffer(frame.octets));
    }
    final byte[] file = new byte[out.readableBytes()];
    out.readBytes(file);
    return file;
  }

  /** One frame; the last octet of a node's hardware address is its number. */
  private static final class Frame {
    private final long atNs;
    private final byte[] octets;

    Frame(long atNs, byte[] octets) {
      this.atNs = atNs;
      this.octets = octets;
    }

    int node() {
      return octets[SOURCE_MAC_LAST];
    }

    int etherType() {
      return Unpooled.wrappedBuffer(octets).getUnsignedShort(ETHER_TYPE);
    }

    Optional<Advert> advert() {
      final ByteBuf bytes = Unpooled.wrappedBuffer(octets);
      final IpHeaderView ip = new IpHeaderView().wrap(bytes, EthernetHeader.HEADER_BYTES,
          octets.length - EthernetHeader.HEADER_BYTES);
      if (etherType() != EthernetHeader.TYPE_IPV4 || ip.check() != IpVerdict.ACCEPT
          || ip.protocol() != Vrrp.PROTOCOL) {
        return Optional.empty();
      }
      final AdvertView view = new AdvertView().wrap(bytes, ip.payloadOffset(), ip.payloadBytes(),
          Family.IPV4);
      return Optional.of(new Advert(atNs, node(), view.priority()));
    }
  }
}
