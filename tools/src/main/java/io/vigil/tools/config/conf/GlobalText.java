package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.AutoPriority;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.GlobalDefs;
import io.vigil.agent.config.model.InterfaceDefaults;
import io.vigil.agent.config.model.ProcessDefs;
import io.vigil.agent.config.model.ProtocolDefaults;
import io.vigil.agent.config.model.ReceiveBuffers;
import io.vigil.agent.config.model.Scheduling;
import io.vigil.agent.config.model.StartDelay;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code global_defs}: how the agent works. {@link GlobalFilesText} writes the other half of the block. */
final class GlobalText {
  private final ConfPage page;

  private GlobalText(ConfPage page) {
    this.page = page;
  }

  static void write(GlobalDefs global, ConfPage page) {
    page.open("global_defs");
    final GlobalText text = new GlobalText(page);
    text.process(global.process());
    text.protocol(global.protocol());
    text.startDelay(global.startDelay());
    text.buffers(global.buffers());
    text.interfaces(global.interfaces());
    text.garp(global.garp());
    LinkText.extraAnnouncements("vrrp_garp_extra_if", global.extraAnnouncements(), page);
    new GlobalFilesText(page).write(global);
    page.close();
  }

  private void process(ProcessDefs process) {
    page.optional("router_id", process.routerId());
    page.flag("process_names", process.names().byRole());
    page.optional("process_name", process.names().parent());
    page.optional("vrrp_process_name", process.names().vrrp());
    page.optional("bfd_process_name", process.names().bfd());
    scheduling("vrrp", process.vrrp());
    scheduling("bfd", process.bfd());
    autoPriority(process.autoPriority());
    page.raw(String.format(Locale.ROOT, "umask 0%o", process.umask()));
    process.randomSeed().ifPresent(seed -> page.line("random_seed", Long.toUnsignedString(seed)));
  }

  private void scheduling(String role, Scheduling scheduling) {
    scheduling.niceValue().ifPresent(nice -> page.line(role + "_priority", nice));
    scheduling.realTimePriority().ifPresent(priority -> page.line(role + "_rt_priority", priority));
    scheduling.realTimeLimitUs().ifPresent(limitUs -> page.line(role + "_rlimit_rttime", limitUs));
    page.flag(role + "_no_swap", scheduling.noSwap());
    if (!scheduling.processors().isEmpty()) {
      page.raw(role + "_cpu_affinity "
          + scheduling.processors().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }

  private void autoPriority(AutoPriority auto) {
    page.line("max_auto_priority", auto.maxPriority());
    page.line("min_auto_priority_delay", auto.lateUs());
  }

  private void protocol(ProtocolDefaults protocol) {
    page.line("vrrp_version", protocol.vrrpVersion());
    page.onOff("vrrp_strict", protocol.strict());
    page.line("vrrp_mcast_group4", protocol.multicastGroup4());
    page.line("vrrp_mcast_group6", protocol.multicastGroup6());
    page.flag("vrrp_check_unicast_src", protocol.checkUnicastSource());
    page.onOff("vrrp_skip_check_adv_addr", protocol.skipAddressCheck());
    page.onOff("vrrp_lower_prio_no_advert", protocol.lowerPriorityNoAdvert());
    page.onOff("vrrp_higher_prio_send_advert", protocol.higherPrioritySendAdvert());
    page.onOff("vrrp_owner_ignore_adverts", protocol.ownerIgnoreAdverts());
    page.line("vrrp_down_timer_adverts", protocol.downTimerAdverts());
    page.flag("v3_checksum_as_v2", protocol.v3ChecksumAsV2());
    page.flag("log_unknown_vrids", protocol.logUnknownVrids());
  }

  private void startDelay(StartDelay delay) {
    page.duration("vrrp_startup_delay", delay.afterStartNs());
    page.duration("vrrp_delay_after_boot", delay.afterBootNs());
  }

  private void buffers(ReceiveBuffers buffers) {
    switch (buffers.advertPolicy()) {
      case ReceiveBuffers.Policy.Kernel _ -> {
        // what is said by saying nothing
      }
      case ReceiveBuffers.Policy.Mtu _ -> page.line("vrrp_rx_bufs_policy", "MTU");
      case ReceiveBuffers.Policy.Advert _ -> page.line("vrrp_rx_bufs_policy", "ADVERT");
      case ReceiveBuffers.Policy.Bytes bytes -> page.line("vrrp_rx_bufs_policy", bytes.bytes());
    }
    page.line("vrrp_rx_bufs_multiplier", buffers.multiplier());
    buffer("vrrp_netlink_cmd_rcv_bufs", buffers.netlinkCommand());
    buffer("vrrp_netlink_monitor_rcv_bufs", buffers.netlinkMonitor());
    buffer("process_monitor_rcv_bufs", buffers.processMonitor());
  }

  private void buffer(String keyword, ReceiveBuffers.Socket socket) {
    socket.bytes().ifPresent(bytes -> page.line(keyword, bytes));
    page.onOff(keyword + "_force", socket.force());
  }

  private void interfaces(InterfaceDefaults interfaces) {
    switch (interfaces.dynamic()) {
      case NO -> {
        // what is said by saying nothing
      }
      case YES -> page.raw("dynamic_interfaces");
      case ALLOW_CHANGES -> page.raw("dynamic_interfaces allow_if_changes");
    }
    page.line("default_interface", interfaces.defaultInterface());
    page.flag("disable_local_igmp", interfaces.disableLocalIgmp());
    page.line("vmac_prefix", interfaces.vmacPrefix());
    page.line("vmac_addr_prefix", interfaces.vmacAddressPrefix());
  }

  /** No other keyword brings a refresh without messages; it must come before those that it would overrule. */
  private void garp(GarpConfig garp) {
    page.flag("vrrp_min_garp", garp.refreshRepeat() == 0);
    page.line("vrrp_garp_master_delay", Units.seconds(garp.masterDelayNs()));
    page.line("vrrp_garp_master_repeat", garp.masterRepeat());
    page.line("vrrp_garp_master_refresh", Units.seconds(garp.refreshNs()));
    if (garp.refreshRepeat() > 0) {
      page.line("vrrp_garp_master_refresh_repeat", garp.refreshRepeat());
    }
    page.line("vrrp_garp_lower_prio_delay", Units.seconds(garp.lowerPriorityDelayNs()));
    page.line("vrrp_garp_lower_prio_repeat", garp.lowerPriorityRepeat());
    page.duration("vrrp_garp_interval", garp.garpIntervalNs());
    page.duration("vrrp_gna_interval", garp.gnaIntervalNs());
  }
}
