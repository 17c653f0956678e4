package io.vigil.agent.sim.world;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.node.InstanceParts;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.Verdict;
import org.jspecify.annotations.Nullable;

/** Whether one instance takes another one's adverts: encodes one and puts it through the daemon's receive checks. */
final class AdvertJudge {
  /** Linux' default where the configuration leaves the hop limit to the kernel. */
  private static final int KERNEL_TTL = 64;
  private static final int INTERFACE_INDEX = 1;

  private AdvertJudge() {}

  /** What {@code to} says of the advert {@code spec} of {@code from}; {@code BAD_DESTINATION} if {@code from} sends it none. */
  static Verdict verdict(SimInstance from, SimInstance to, AdvertSpec spec) {
    final IpAddress destination = destination(from, to);
    if (destination == null) {
      return Verdict.BAD_DESTINATION;
    }
    final ByteBuf message = Unpooled.buffer(spec.messageBytes());
    message.setIndex(0, AdvertWriter.encode(spec, from.source(), destination, message, 0));
    final VrrpDatagram datagram = new VrrpDatagram().setMessage(message);
    if (spec.family() == Family.IPV4) {
      datagram.setIpv4(from.source().lo(), destination.lo());
    } else {
      datagram.setIpv6(from.source().hi(), from.source().lo(), destination.hi(), destination.lo());
    }
    datagram.setArrival(ttl(from), INTERFACE_INDEX, 0);
    final AdvertView view = new AdvertView();
    view.wrap(message, 0, message.readableBytes(), spec.family());
    final Findings findings = new Findings();
    final Verdict decoded = DecodeChecks.check(DecodePolicy.AGENT, datagram, view, findings);
    return decoded == Verdict.ACCEPT
        ? AcceptChecks.check(new InstanceParts(to.config(), to.rules()).acceptPolicy(), datagram, view,
            findings)
        : decoded;
  }

  private static @Nullable IpAddress destination(SimInstance from, SimInstance to) {
    return switch (from.config().transport()) {
      case Transport.Multicast multicast -> multicast.group();
      case Transport.Unicast unicast -> unicast.peers().stream().map(Transport.Peer::address)
          .filter(to.source()::equals).findFirst().orElse(null);
    };
  }

  private static int ttl(SimInstance from) {
    return switch (from.config().transport()) {
      case Transport.Multicast _ -> VrrpDatagram.TTL_ON_LINK;
      case Transport.Unicast unicast -> unicast.ttl() > 0 ? unicast.ttl() : KERNEL_TTL;
    };
  }
}
