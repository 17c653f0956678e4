package io.vigil.agent.control.files;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.control.GroupSnapshot;
import io.vigil.agent.control.report.Moments;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.codec.inet.Family;
import java.util.List;

/** {@code keepalived.data}: for people and for those who look for {@code State = MASTER} in it. */
final class DataText {
  private static final int NS_PER_US = 1_000;
  private static final int CS_PER_S = 100;
  private static final int MS_PER_CS = 10;

  private final StringBuilder out = new StringBuilder();

  private DataText() {}

  static String begin(AgentConfig config) {
    final DataText text = new DataText();
    text.out.append("------< Global definitions >------\n");
    text.line(" Network namespace", config.root().networkNamespace().orElse("(default)"));
    config.global().process().routerId().ifPresent(id -> text.line(" Router ID", id));
    text.out.append("------< VRRP Topology >------\n");
    return text.out.toString();
  }

  static String instance(InstanceConfig config, InstanceSnapshot snapshot, Moments moments) {
    final DataText text = new DataText();
    text.state(config, snapshot, moments);
    text.timing(config, snapshot);
    text.ranks(config, snapshot);
    text.addresses("   Virtual IP (" + config.addresses().size() + "):", config.addresses(), snapshot);
    text.addresses("   Virtual IP Excluded :", config.excludedAddresses(), snapshot);
    if (!config.tracking().scripts().isEmpty()) {
      text.out.append("   Tracked scripts :\n");
      config.tracking().scripts()
          .forEach(ref -> text.out.append("     ").append(ref.name()).append(" weight ").append(ref.weight())
              .append('\n'));
    }
    return text.out.toString();
  }

  static String end(AgentConfig config, List<GroupSnapshot> groups) {
    final DataText text = new DataText();
    if (!groups.isEmpty()) {
      text.out.append("------< VRRP Sync groups >------\n");
    }
    for (final GroupSnapshot group : groups) {
      text.line(" VRRP Sync Group", group.name() + ", " + group.state());
      group.members().forEach(member -> text.out.append("   monitor = ").append(member).append('\n'));
    }
    if (!config.trackers().scripts().isEmpty()) {
      text.out.append("------< VRRP Scripts >------\n");
    }
    for (final VrrpScript script : config.trackers().scripts()) {
      text.line(" VRRP Script", script.name());
      text.line("   Command", InstanceDump.command(script.script()));
      text.line("   Interval", ShortNumber.of(script.intervalNs(), InstanceDump.SECONDS_OF_NS) + " sec");
      text.line("   Weight", script.weight() + (script.reverse() ? " reverse" : ""));
      text.line("   Rise", script.rise());
      text.line("   Fall", script.fall());
    }
    return text.out.toString();
  }

  private void state(InstanceConfig config, InstanceSnapshot snapshot, Moments moments) {
    line(" VRRP Instance", config.name());
    line("   VRRP Version", config.version());
    if (config.family() == Family.IPV6) {
      out.append("   Using Native IPv6\n");
    }
    final RouterState state = snapshot.life().state();
    line("   State", state);
    line("   Wantstate", state == RouterState.INIT ? RouterState.BACKUP : state);
    line("   Last transition", InstanceDump.unixTime(snapshot, moments) + " ("
        + moments.iso(snapshot.life().enteredNs()) + ")");
    snapshot.life().faultsSinceNs()
        .forEach((cause, sinceNs) -> line("   Fault", cause + " since " + moments.iso(sinceNs)));
    snapshot.life().master().ifPresent(master -> {
      line("   Master router", master);
      line("   Master priority", snapshot.life().masterPriority());
    });
  }

  private void timing(InstanceConfig config, InstanceSnapshot snapshot) {
    line("   Master down timer", snapshot.timing().masterDownNs() / NS_PER_US + " usecs");
    if (!config.interfaceName().isEmpty()) {
      line("   Interface", config.interfaceName());
    }
    snapshot.life().source().ifPresent(source -> line("   Using src_ip", source));
    final GarpConfig garp = config.garp();
    line("   Gratuitous ARP delay", ShortNumber.of(garp.masterDelayNs(), InstanceDump.SECONDS_OF_NS));
    line("   Gratuitous ARP repeat", garp.masterRepeat());
    line("   Gratuitous ARP refresh", ShortNumber.of(garp.refreshNs(), InstanceDump.SECONDS_OF_NS));
    line("   Gratuitous ARP refresh repeat", garp.refreshRepeat());
    line("   Gratuitous ARP lower priority delay",
        ShortNumber.of(garp.lowerPriorityDelayNs(), InstanceDump.SECONDS_OF_NS));
    line("   Gratuitous ARP lower priority repeat", garp.lowerPriorityRepeat());
    line("   Down timer adverts", config.downTimerAdverts());
  }

  private void ranks(InstanceConfig config, InstanceSnapshot snapshot) {
    line("   Send advert after receive lower priority advert", !config.policy().lowerPriorityNoAdvert());
    line("   Send advert after receive higher priority advert", config.policy().higherPrioritySendAdvert());
    line("   Virtual Router ID", config.vrid());
    line("   Priority", config.priority());
    line("   Effective priority", snapshot.life().effectivePriority());
    line("   Advert interval", config.version() == 2
        ? config.advertIntervalCs() / CS_PER_S + " sec"
        : config.advertIntervalCs() * MS_PER_CS + " milli-sec");
    line("   Accept", enabled(config.conduct().accept()));
    line("   Preempt", enabled(config.preemption().preempt()));
    line("   Promote_secondaries", enabled(config.link().promoteSecondaries()));
  }

  private void addresses(String head, List<VirtualAddress> addresses, InstanceSnapshot snapshot) {
    if (addresses.isEmpty()) {
      return;
    }
    out.append(head).append('\n');
    final boolean set = snapshot.life().state() == RouterState.MASTER;
    addresses.forEach(address -> out.append("     ").append(AddressWords.of(address, set)).append('\n'));
  }

  private static String enabled(boolean on) {
    return on ? "enabled" : "disabled";
  }

  private void line(String words, Object value) {
    out.append(words).append(" = ").append(value).append('\n');
  }
}
