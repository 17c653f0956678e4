package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.GarpGroup;
import io.vigil.agent.config.model.InterfaceConfig;
import io.vigil.agent.config.model.InterfaceDelay;
import io.vigil.agent.config.model.LinkPoll;
import io.vigil.agent.config.model.RootOptions;
import io.vigil.agent.config.model.Routing;
import io.vigil.agent.config.model.Statics;
import io.vigil.agent.config.model.TrackGroup;
import java.util.List;
import java.util.function.Function;

/** Lines outside any block, and the blocks of interfaces, addresses, routes and rules that belong to no instance. */
final class RootText {
  private final ConfPage page;

  RootText(ConfPage page) {
    this.page = page;
  }

  void options(RootOptions root) {
    page.optional("net_namespace", root.networkNamespace());
    page.flag("namespace_with_ipsets", root.namespaceWithIpsets());
    page.optional("instance", root.instanceName());
    page.flag("use_pid_dir", root.usePidDirectory());
    page.line("child_wait_time", root.childWaitS());
  }

  void interfaces(InterfaceConfig interfaces) {
    page.flag("linkbeat_use_polling", interfaces.pollAll());
    for (final GarpGroup group : interfaces.garpGroups()) {
      page.open("garp_group");
      page.duration("garp_interval", group.garpIntervalNs());
      page.duration("gna_interval", group.gnaIntervalNs());
      block("interfaces", group.interfaces(), ConfPage::quoted);
      page.close();
    }
    block("linkbeat_interfaces", interfaces.polls(), RootText::poll);
    block("interface_up_down_delays", interfaces.delays(), RootText::delay);
  }

  private static String poll(LinkPoll poll) {
    return ConfPage.quoted(poll.interfaceName()) + poll.method().map(method -> " " + method).orElse("");
  }

  private static String delay(InterfaceDelay delay) {
    return ConfPage.quoted(delay.interfaceName()) + " " + Units.seconds(delay.downNs()) + " "
        + Units.seconds(delay.upNs());
  }

  /** The groups come first: they must be there when an entry names them. */
  void statics(Statics statics) {
    for (final TrackGroup group : statics.trackGroups()) {
      page.open("track_group", group.name());
      block("group", group.instances(), ConfPage::quoted);
      page.close();
    }
    block("static_ipaddress", statics.addresses(), address -> AddressText.of(address.address())
        + address.trackGroup().map(group -> " track_group " + group).orElse(""));
    routing("static_", statics.routing());
  }

  /** The blocks of routes and rules, {@code static_} or {@code virtual_}. */
  void routing(String prefix, Routing routing) {
    block(prefix + "routes", routing.routes(), RouteText::of);
    block(prefix + "rules", routing.rules(), RuleText::of);
  }

  private <T> void block(String keyword, List<T> entries, Function<T, String> line) {
    if (entries.isEmpty()) {
      return;
    }
    page.open(keyword);
    entries.forEach(entry -> page.raw(line.apply(entry)));
    page.close();
  }
}
