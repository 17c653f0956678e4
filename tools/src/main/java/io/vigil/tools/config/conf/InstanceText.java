package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.AdvertPolicy;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.codec.inet.Family;
import java.util.List;

/** One {@code vrrp_instance}. */
final class InstanceText {
  private static final int OWNER = 255;

  private final ConfPage page;
  private final NotifyManner standard;
  private final Secrets secrets;

  InstanceText(ConfPage page, Secrets secrets, NotifyManner standard) {
    this.standard = standard;
    this.page = page;
    this.secrets = secrets;
  }

  void write(InstanceConfig instance) {
    page.open("vrrp_instance", instance.name());
    identity(instance);
    transport(instance.transport());
    page.onOff("v3_checksum_as_v2", instance.v3ChecksumAsV2());
    policy(instance);
    garp(instance.garp());
    new AuthenticationText(page, secrets).write(instance.authentication());
    new LinkText(page).write(instance.link());
    new LinkText(page).conduct(instance.conduct());
    new TrackingText(page).write(instance.tracking());
    new NotifyText(page, standard).instance(instance.notifications());
    addresses("virtual_ipaddress", instance.addresses());
    addresses("virtual_ipaddress_excluded", instance.excludedAddresses());
    new RootText(page).routing("virtual_", instance.routing());
    page.flag("no_virtual_ipaddress", instance.addresses().isEmpty());
    page.close();
  }

  private void identity(InstanceConfig instance) {
    page.line("state", instance.stateMaster() ? "MASTER" : "BACKUP");
    if (!instance.interfaceName().isEmpty()) {
      page.line("interface", instance.interfaceName());
    }
    page.line("virtual_router_id", instance.vrid());
    page.flag("native_ipv6", instance.family() == Family.IPV6);
    page.line("version", instance.version());
    page.line("priority", instance.priority());
    page.line("advert_int", Units.secondsOfCs(instance.advertIntervalCs()));
    page.line("down_timer_adverts", instance.downTimerAdverts());
    page.raw(instance.preemption().preempt() ? "preempt" : "nopreempt");
    if (instance.preemption().delayNs() > 0) {
      page.line("preempt_delay", Units.seconds(instance.preemption().delayNs()));
    }
  }

  private void transport(Transport transport) {
    switch (transport) {
      case Transport.Multicast multicast -> {
        page.line("mcast_dst_ip", multicast.group());
        page.optional("mcast_src_ip", multicast.source());
      }
      case Transport.Unicast unicast -> unicast(unicast);
    }
  }

  private void unicast(Transport.Unicast unicast) {
    page.optional("unicast_src_ip", unicast.source());
    if (unicast.ttl() >= 0) {
      page.line("unicast_ttl", unicast.ttl());
    }
    page.flag("check_unicast_src", unicast.checkSource());
    page.open("unicast_peer");
    for (final Transport.Peer peer : unicast.peers()) {
      page.raw(peer.address()
          + (unicast.checkSource() ? " min_ttl " + peer.minTtl() + " max_ttl " + peer.maxTtl() : ""));
    }
    page.close();
  }

  private void policy(InstanceConfig instance) {
    final AdvertPolicy policy = instance.policy();
    page.onOff("strict_mode", policy.strict());
    page.onOff("lower_prio_no_advert", policy.lowerPriorityNoAdvert());
    page.onOff("higher_prio_send_advert", policy.higherPrioritySendAdvert());
    if (instance.priority() == OWNER) {
      page.onOff("owner_ignore_adverts", policy.ownerIgnoreAdverts());
    }
  }

  private void garp(GarpConfig garp) {
    page.line("garp_master_delay", Units.seconds(garp.masterDelayNs()));
    page.line("garp_master_repeat", garp.masterRepeat());
    page.line("garp_master_refresh", Units.seconds(garp.refreshNs()));
    if (garp.refreshRepeat() > 0) { // 0 comes from vrrp_min_garp, and cannot be said here
      page.line("garp_master_refresh_repeat", garp.refreshRepeat());
    }
    page.line("garp_lower_prio_delay", Units.seconds(garp.lowerPriorityDelayNs()));
    page.line("garp_lower_prio_repeat", garp.lowerPriorityRepeat());
  }

  private void addresses(String keyword, List<VirtualAddress> addresses) {
    if (addresses.isEmpty()) {
      return;
    }
    page.open(keyword);
    addresses.forEach(address -> page.raw(AddressText.of(address)));
    page.close();
  }
}
