package io.vigil.perf.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Envelope;
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
import java.util.ArrayList;
import java.util.List;

/**
 * The adverts of {@value #ROUTERS} virtual routers, one after the other, each once a second: version 3 over IPv4 and IPv6 and
 * version 2. Every {@value #ADVERTS_OF_A_TERM} adverts the master says goodbye with priority 0 and the other node takes over.
 */
final class AdvertTraffic {
  static final int ROUTERS = 64;

  private static final int ADVERTS_OF_A_TERM = 5_000;
  private static final int V2_ROUTERS = 12;
  private static final int V6_ROUTERS = 4;
  private static final int INTERVAL_CS = 100;
  private static final int[] PRIORITIES = {150, 100};
  private static final int NODES = PRIORITIES.length;
  private static final int NET = 0x0A4D_0000;
  private static final long LINK_LOCAL = 0xFE80_0000_0000_0000L;
  private static final long MAC = 0x0277_0000_0000L;

  private final List<ByteBuf> frames = new ArrayList<>();
  private long sent;

  AdvertTraffic() {
    for (int router = 0; router < ROUTERS; router++) {
      for (int node = 0; node < NODES; node++) {
        frames.add(frame(router, node, PRIORITIES[node]));
        frames.add(frame(router, node, 0));
      }
    }
  }

  /** The next advert; its time is {@code number / ROUTERS} seconds. */
  ByteBuf next() {
    final int router = (int) (sent % ROUTERS);
    final long round = sent / ROUTERS;
    final int node = (int) (round / ADVERTS_OF_A_TERM % NODES);
    final int goodbye = round % ADVERTS_OF_A_TERM == ADVERTS_OF_A_TERM - 1 ? 1 : 0;
    sent++;
    return frames.get((router * NODES + node) * 2 + goodbye);
  }

  private static ByteBuf frame(int router, int node, int priority) {
    final Family family = router >= ROUTERS - V6_ROUTERS ? Family.IPV6 : Family.IPV4;
    final int version = router < V2_ROUTERS ? Vrrp.VERSION_2 : Vrrp.VERSION_3;
    final AdvertSpec spec = new AdvertSpec(version, family, router + 1, priority, INTERVAL_CS,
        ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of(address(family, 0x100 + router)));
    final IpEnvelope envelope = new IpEnvelope(address(family, node + 1), Vrrp.group(family),
        Envelope.TTL_ON_LINK);
    final ByteBuf message = Unpooled.buffer(spec.messageBytes());
    message.writerIndex(AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0));
    final ByteBuf frame = Unpooled.directBuffer(AdvertFrame.HEADROOM_BYTES + spec.messageBytes());
    frame.writerIndex(new AdvertFrame().link(EthernetHeader.ofGroup(Vrrp.group(family)), MAC | node + 1)
        .write(envelope, message,
            frame.writeZero(frame.capacity()), 0));
    return frame;
  }

  private static IpAddress address(Family family, int host) {
    return family == Family.IPV4 ? IpAddress.ipv4(NET | host) : IpAddress.ipv6(LINK_LOCAL, host);
  }
}
