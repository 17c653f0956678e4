package io.vigil.tools.conform;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.ChecksumPolicy;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.FirstAddress;
import io.vigil.codec.vrrp.TtlCheck;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;

/** The wire side of one instance: writes its adverts and judges what reaches it, with the product's codec. */
final class Adverts {
  private final RouterParams params;
  private final Rules rules;
  private final IpAddress source;
  private final V2Auth auth;
  private final ChecksumPolicy checksum;
  private final DecodePolicy decode;
  private final AdvertView view = new AdvertView();
  private final Findings findings = new Findings();
  private List<IpAddress> addresses = List.of();
  private AcceptPolicy accept;

  Adverts(RouterParams params, Rules rules, IpAddress source, V2Auth auth, ChecksumPolicy checksum) {
    this.params = params;
    this.rules = rules;
    this.source = source;
    this.auth = auth;
    this.checksum = checksum;
    decode = new DecodePolicy(TtlCheck.ALWAYS, checksum, FirstAddress.WARN);
    accept = policy();
  }

  void addresses(List<IpAddress> newAddresses) {
    addresses = newAddresses;
    accept = policy();
  }

  /** An advert of ours, in each version that we speak. */
  List<Packet> own(int priority) {
    final Packet first = packet(params.version(), priority, params.intervalCs(), source);
    return params.acceptV2()
        ? List.of(first, packet(Vrrp.VERSION_2, priority, Vrrp.v2IntervalCs(params.intervalCs()), source))
        : List.of(first);
  }

  /** An advert of a router that differs from us in what {@code op} says. */
  Packet heard(Fields op) {
    return packet(op.number("version", params.version()), op.number("priority"), op.number("adver_int_cs"),
        op.address("from"));
  }

  /** Fills {@code out} if the packet passes every receive check. */
  boolean read(Packet packet, long nowNs, AdvertReceived out) {
    final ByteBuf message = packet.message();
    final Envelope envelope = packet.envelope();
    if (envelope.family() != params.family()) {
      return false;
    }
    view.wrap(message, 0, message.readableBytes(), params.family());
    if (DecodeChecks.check(decode, envelope, view, findings) != Verdict.ACCEPT
        || AcceptChecks.check(accept, envelope, view, findings) != Verdict.ACCEPT) {
      return false;
    }
    out.set(view.version(), view.priority(), view.intervalCs(), envelope.srcHi(), envelope.srcLo(), nowNs);
    return true;
  }

  private Packet packet(int version, int priority, int intervalCs, IpAddress from) {
    final ChecksumForm form = checksum == ChecksumPolicy.MESSAGE ? ChecksumForm.MESSAGE : ChecksumForm.PSEUDO;
    final AdvertSpec spec = new AdvertSpec(version, params.family(), params.vrid(), priority, intervalCs,
        form,
        version == Vrrp.VERSION_2 ? auth : V2Auth.NONE, addresses);
    final IpAddress group = Vrrp.group(params.family());
    final ByteBuf message = Unpooled.buffer(spec.messageBytes());
    message.writerIndex(AdvertWriter.encode(spec, from, group, message, 0));
    return new Packet(new IpEnvelope(from, group, Envelope.TTL_ON_LINK), message);
  }

  private AcceptPolicy policy() {
    final int[] versions = params.acceptV2()
        ? new int[]{Vrrp.VERSION_3, Vrrp.VERSION_2}
        : new int[]{params.version()};
    return AcceptPolicy.builder(params.family(), params.vrid()).versions(versions).auth(auth)
        .intervalCs(params.intervalCs()).addresses(addresses).localAddresses(List.of(source))
        .dropOnAddressMismatch(rules.dropsOtherAddressLists()).build();
  }
}
