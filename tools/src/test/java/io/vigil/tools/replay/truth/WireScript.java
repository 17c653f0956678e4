package io.vigil.tools.replay.truth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.capture.PcapWriter;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;

/** A capture written frame by frame, for what no honest machine would send. VRID 7, one second, 10.77.1.7. */
public final class WireScript {
  /** Host part 7 of the virtual network. */
  public static final IpAddress VIP = IpAddress.ipv4(0x0A4D_0107);

  private static final long EPOCH_NS = 1_795_339_717_000_000_000L;
  private static final long NS_PER_MS = 1_000_000;

  private final PcapWriter writer = PcapWriter.ethernet();
  private final ByteBuf pcap = Unpooled.buffer();
  private final AdvertFrame framer = new AdvertFrame();
  private AdvertSpec spec = new AdvertSpec(3, Family.IPV4, 7, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
      List.of(VIP));
  private int ttl = 255;
  private int identification;

  /** An empty capture. */
  public WireScript() {
    writer.writeFileHeader(pcap);
  }

  /** 10.77.0.N. */
  public static IpAddress host(int number) {
    return IpAddress.ipv4(0x0A4D_0000 + number);
  }

  /** The hardware address that belongs to 10.77.0.N. */
  public static long mac(int number) {
    return 0x0277_0000_0000L + number;
  }

  /** What the adverts to come say; their priority is given with each. */
  public WireScript saying(AdvertSpec newSpec) {
    spec = newSpec;
    return this;
  }

  /** TTL of the adverts to come. */
  public WireScript ttl(int newTtl) {
    ttl = newTtl;
    return this;
  }

  /** Adverts of a host once a second, from the first moment to the last, in milliseconds. */
  public WireScript adverts(int host, int priority, int fromMs, int toMs) {
    for (int atMs = fromMs; atMs <= toMs; atMs += 1_000) {
      advert(host, priority, atMs);
    }
    return this;
  }

  /** One advert from where it should come from. */
  public WireScript advert(int host, int priority, int atMs) {
    return advert(host, mac(host), priority, atMs);
  }

  /** One advert from anywhere. */
  public WireScript advert(int host, long mac, int priority, int atMs) {
    final IpAddress group = Vrrp.group(Family.IPV4);
    final ByteBuf message = Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX);
    message.writerIndex(AdvertWriter.encode(spec.withPriority(priority), host(host), group, message, 0));
    final ByteBuf frame = Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX + AdvertFrame.HEADROOM_BYTES);
    frame
        .writerIndex(framer.link(EthernetHeader.ofGroup(group), mac).identification(identification++ & 0xFFFF)
            .write(new IpEnvelope(host(host), group, ttl), message, frame, 0));
    writer.writeRecord(pcap, EPOCH_NS + atMs * NS_PER_MS, frame);
    return this;
  }

  /** A gratuitous ARP. */
  public WireScript announce(IpAddress address, long mac, int atMs) {
    final ByteBuf frame = Unpooled.buffer(GratuitousArp.FRAME_BYTES);
    frame.writerIndex(GratuitousArp.write(frame, 0, address, mac));
    writer.writeRecord(pcap, EPOCH_NS + atMs * NS_PER_MS, frame);
    return this;
  }

  /** The capture so far. */
  public byte[] pcap() {
    final byte[] bytes = new byte[pcap.readableBytes()];
    pcap.getBytes(pcap.readerIndex(), bytes);
    return bytes;
  }
}
