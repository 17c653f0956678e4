package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.Conduct;
import io.vigil.agent.config.model.ExtraAnnouncements;
import io.vigil.agent.config.model.LinkConfig;
import io.vigil.agent.config.model.VirtualLink;
import java.util.Locale;
import java.util.OptionalLong;

/** How an instance uses interfaces, and the finer points of its behaviour. */
final class LinkText {
  private final ConfPage page;

  LinkText(ConfPage page) {
    this.page = page;
  }

  static void extraAnnouncements(String keyword, ExtraAnnouncements extra, ConfPage page) {
    if (extra.intervalNs() > 0) {
      page.raw(keyword + (extra.everyInterface() ? " all " : " ") + Units.seconds(extra.intervalNs()));
    }
  }

  void write(LinkConfig link) {
    virtualLink(link.virtualLink());
    page.flag("use_vmac_addr", link.vmacPerAddress());
    page.flag("vmac_xmit_base", link.transmitOnBase());
    page.flag("promote_secondaries", link.promoteSecondaries());
    page.optional("vrf", link.vrf());
    page.flag("linkbeat_use_polling", link.polling());
    link.receiveBufferBytes().ifPresent(bytes -> page.line("kernel_rx_buf_size", bytes));
    if (link.extraAnnouncements().intervalNs() == 0) {
      page.line("garp_extra_if", 0); // otherwise the global one would count
    }
    extraAnnouncements("garp_extra_if", link.extraAnnouncements(), page);
  }

  private void virtualLink(VirtualLink link) {
    switch (link) {
      case VirtualLink.None _ -> {
        // the instance works on its interface
      }
      case VirtualLink.Vmac vmac -> page.raw("use_vmac" + vmac.name().map(name -> " name " + name).orElse("")
          + vmac.address().map(address -> " " + address).orElse("")
          + (vmac.notifyMessage() ? " netlink_notify_msg" : "") + group(vmac.group()));
      case VirtualLink.Ipvlan ipvlan ->
        page.raw("use_ipvlan" + ipvlan.name().map(name -> " name " + name).orElse("")
            + ipvlan.address().map(address -> " " + address).orElse("") + " "
            + ipvlan.mode().name().toLowerCase(Locale.ROOT) + group(ipvlan.group()));
    }
  }

  private static String group(OptionalLong group) {
    return group.isPresent() ? " group " + group.getAsLong() : "";
  }

  void conduct(Conduct conduct) {
    page.raw(conduct.accept() ? "accept" : "no_accept");
    page.onOff("skip_check_adv_addr", conduct.skipAddressCheck());
    switch (conduct.oldUnicastChecksum()) {
      case AUTO -> {
        // what is said by saying nothing
      }
      case ALWAYS -> page.raw("old_unicast_checksum");
      case NEVER -> page.raw("old_unicast_checksum never");
    }
    page.flag("unicast_fault_no_peer", conduct.faultWithoutPeers());
    conduct.lateTimerLevel().ifPresent(level -> page.line("timer_expired_backup", level));
    page.flag("accept_v2", conduct.acceptV2());
    page.line("debug", conduct.debugLevel());
  }
}
