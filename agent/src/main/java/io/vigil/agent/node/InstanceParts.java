package io.vigil.agent.node;

import io.netty.buffer.Unpooled;
import io.vigil.agent.act.announce.AnnouncePlan;
import io.vigil.agent.act.announce.Target;
import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AcceptPolicyBuilder;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.UnicastPeer;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.ArrayList;
import java.util.List;

/** What an {@link InstanceConfig} means to the machine, the codec and the announce loop. Pure. */
public final class InstanceParts {
  private static final IpAddress ANY_IPV4 = IpAddress.ipv4(0);
  private static final IpAddress ANY_IPV6 = IpAddress.ipv6(0, 0);

  private final InstanceConfig config;
  private final Rules rules;

  /** {@code rules} where the instance does not ask for strict ones itself. */
  public InstanceParts(InstanceConfig config, Rules rules) {
    this.config = config;
    this.rules = config.policy().strict() && rules.equals(Rules.KEEPALIVED) ? Rules.KEEPALIVED_STRICT : rules;
  }

  /** The rules in force. */
  public Rules rules() {
    return rules;
  }

  /** For the machine. */
  public RouterParams params() {
    return new RouterParams(config.vrid(), config.family(), config.version(), config.priority(),
        config.advertIntervalCs(), config.downTimerAdverts(), config.preemption().preempt(),
        config.preemption().delayNs(), config.policy().lowerPriorityNoAdvert(),
        config.policy().higherPrioritySendAdvert(), config.policy().ownerIgnoreAdverts(),
        config.stateMaster(), config.conduct().acceptV2());
  }

  /** For the receive checks. */
  public AcceptPolicy acceptPolicy() {
    final AcceptPolicyBuilder policy = AcceptPolicy.builder(config.family(), config.vrid())
        .versions(adverts().stream().mapToInt(AdvertSpec::version).toArray()).auth(auth())
        .intervalCs(config.advertIntervalCs()).addresses(advertised())
        .dropOnAddressMismatch(rules.dropsOtherAddressLists());
    return switch (config.transport()) {
      case Transport.Multicast multicast -> policy.multicast(multicast.group()).build();
      case Transport.Unicast unicast -> policy.unicast(peers(), unicast.checkSource()).build();
    };
  }

  /** Empty for multicast. */
  public List<UnicastPeer> peers() {
    final List<UnicastPeer> peers = new ArrayList<>();
    if (config.transport() instanceof Transport.Unicast unicast) {
      for (final Transport.Peer peer : unicast.peers()) {
        peers.add(new UnicastPeer(peer.address(), peer.minTtl(), peer.maxTtl()));
      }
    }
    return peers;
  }

  AdvertSender sender() {
    return new AdvertSender(copies());
  }

  /** What a sender sends, with memory of its own. */
  List<AdvertOut> copies() {
    final List<AdvertOut> copies = new ArrayList<>();
    switch (config.transport()) {
      case Transport.Multicast multicast -> addCopies(multicast.group(), copies);
      case Transport.Unicast unicast -> {
        for (final Transport.Peer peer : unicast.peers()) {
          addCopies(peer.address(), copies);
        }
        copies.forEach(copy -> copy.ttl(unicast.ttl()));
      }
    }
    return copies;
  }

  /** A sender whose adverts say nothing to anybody. */
  static AdvertSender rehearsal() {
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, 255, 0, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        List.of(IpAddress.ipv4(0x7F00_0001)));
    return new AdvertSender(List.of(new AdvertOut(Unpooled.directBuffer(spec.messageBytes()), spec,
        IpAddress.ipv4(0x7F00_0001), Vrrp.GROUP_IPV4)));
  }

  AnnouncePlan announcements() {
    final List<Target> targets = new ArrayList<>();
    for (final VirtualAddress address : all()) {
      targets.add(new Target(address.interfaceName(), address.address()));
    }
    return new AnnouncePlan(config.name(), targets, config.garp());
  }

  /** Advertised and excluded addresses, in the order in which they are installed and announced. */
  List<VirtualAddress> all() {
    final List<VirtualAddress> all = new ArrayList<>(config.addresses());
    all.addAll(config.excludedAddresses());
    return all;
  }

  /** What it advertises, with its base priority: one for each version that it speaks, the one whose rules hold first. */
  public List<AdvertSpec> adverts() {
    final List<AdvertSpec> adverts = new ArrayList<>();
    adverts.add(advert(config.version()));
    if (config.conduct().acceptV2()) {
      adverts.add(advert(Vrrp.VERSION_2));
    }
    return adverts;
  }

  private AdvertSpec advert(int version) {
    final ChecksumForm form = config.v3ChecksumAsV2() ? ChecksumForm.MESSAGE : ChecksumForm.PSEUDO;
    final int intervalCs = version == Vrrp.VERSION_2
        ? Vrrp.v2IntervalCs(config.advertIntervalCs())
        : config.advertIntervalCs();
    return new AdvertSpec(version, config.family(), config.vrid(), config.priority(), intervalCs, form,
        auth(),
        advertised());
  }

  private void addCopies(IpAddress destination, List<AdvertOut> copies) {
    final IpAddress source = config.family() == Family.IPV4 ? ANY_IPV4 : ANY_IPV6;
    for (final AdvertSpec spec : adverts()) {
      copies.add(new AdvertOut(Unpooled.directBuffer(spec.messageBytes()), spec, source, destination));
    }
  }

  private V2Auth auth() {
    return switch (config.authentication()) {
      case Authentication.None _,Authentication.Ah _,Authentication.Hmac _ -> V2Auth.NONE;
      case Authentication.Pass pass -> V2Auth.pass(pass.password());
    };
  }

  private List<IpAddress> advertised() {
    return config.addresses().stream().map(VirtualAddress::address).toList();
  }
}
