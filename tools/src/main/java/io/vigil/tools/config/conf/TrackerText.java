package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.Probe;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.codec.inet.Family;
import java.util.Locale;

/** What instances track by name, one block each. */
final class TrackerText {
  private final ConfPage page;

  TrackerText(ConfPage page) {
    this.page = page;
  }

  void write(Trackers trackers) {
    trackers.scripts().forEach(this::script);
    trackers.processes().forEach(this::process);
    trackers.files().forEach(this::file);
    trackers.bfdInstances().forEach(this::bfd);
    trackers.checks().forEach(this::check);
  }

  private void script(VrrpScript script) {
    page.open("vrrp_script", script.name());
    page.raw("script " + ScriptLine.command(script.script()));
    page.line("interval", Units.seconds(script.intervalNs()));
    page.line("timeout", Units.seconds(script.timeoutNs()));
    weight(script);
    page.line("rise", script.rise());
    page.line("fall", script.fall());
    final String user = ScriptLine.user(script.script().user());
    if (!user.isEmpty()) {
      page.raw("user" + user);
    }
    page.flag("init_fail", script.initFail());
    page.close();
  }

  private void weight(Tracker tracker) {
    page.raw("weight " + tracker.weight() + (tracker.reverse() ? " reverse" : ""));
  }

  private void process(TrackProcess process) {
    page.open("vrrp_track_process", process.name());
    final Object[] words = new Object[1 + process.parameters().size()];
    words[0] = process.process();
    for (int i = 1; i < words.length; i++) {
      words[i] = process.parameters().get(i - 1);
    }
    page.line("process", words);
    switch (process.parameterMatch()) {
      case NONE -> {
        // what is said by saying nothing
      }
      case EXACT -> page.raw("param_match");
      case INITIAL, PARTIAL ->
        page.line("param_match", process.parameterMatch().name().toLowerCase(Locale.ROOT));
    }
    page.flag("full_command", process.fullCommand());
    weight(process);
    quorum(process);
    delay("fork_delay", process.forkDelayNs());
    delay("terminate_delay", process.terminateDelayNs());
    page.close();
  }

  /** A quorum of 0 is what a most of 0 means; it cannot be said by itself. */
  private void quorum(TrackProcess process) {
    if (process.quorum() > 0) {
      page.line("quorum", process.quorum());
    }
    if (process.quorumMax() != TrackProcess.UNLIMITED) {
      page.line("quorum_max", process.quorumMax());
    }
  }

  /** A delay of 0 is what saying nothing means; it is refused where it is said. */
  private void delay(String keyword, long ns) {
    if (ns > 0) {
      page.line(keyword, Units.seconds(ns));
    }
  }

  private void file(TrackFile file) {
    page.open("track_file", file.name());
    page.line("file", file.path());
    weight(file);
    file.initial().ifPresent(
        initial -> page.raw("init_file " + initial.value() + (initial.overwrite() ? " overwrite" : "")));
    page.close();
  }

  private void check(NativeCheck check) {
    page.open("vrrp_check", check.name());
    switch (check.probe()) {
      case Probe.TcpConnect tcp -> page.line("tcp_connect", tcp.address(), tcp.port());
      case Probe.HttpGet get -> http(get);
      case Probe.FileAge file -> page.line("file_age", file.path(), Units.seconds(file.ageNsMax()));
      case Probe.Gateway gateway -> page.line("gateway", gateway.address().map(Object::toString)
          .orElse(gateway.family() == Family.IPV4 ? "ipv4" : "ipv6"));
      case Probe.Route route -> page.line("route", route.destination());
    }
    page.line("interval", Units.seconds(check.intervalNs()));
    page.line("timeout", Units.seconds(check.timeoutNs()));
    weight(check);
    page.line("rise", check.rise());
    page.line("fall", check.fall());
    page.close();
  }

  private void http(Probe.HttpGet get) {
    final String address = get.address().family() == Family.IPV4
        ? get.address().toString()
        : "[" + get.address() + "]";
    page.line("http_get",
        (get.tls() ? "https://" : "http://") + address + ":" + get.port() + get.target());
    page.line("http_host", get.host());
    page.line("http_status", get.status().first() + "-" + get.status().last());
    page.onOff("tls_verify", get.verify());
  }

  private void bfd(BfdInstance bfd) {
    page.open("bfd_instance", bfd.name());
    page.line("neighbor_ip", bfd.neighbour());
    page.optional("source_ip", bfd.source());
    page.line("min_rx", Units.milliseconds(bfd.timing().minRxNs()));
    page.line("min_tx", Units.milliseconds(bfd.timing().minTxNs()));
    page.line("idle_tx", Units.milliseconds(bfd.timing().idleTxNs()));
    page.line("multiplier", bfd.timing().multiplier());
    page.flag("passive", bfd.passive());
    page.line("ttl", bfd.ttl());
    page.line("max_hops", bfd.maxHops());
    page.onOff("multihop", bfd.multihop());
    weight(bfd);
    page.flag("vrrp", bfd.audience() == BfdInstance.Audience.VRRP);
    page.flag("checker", bfd.audience() == BfdInstance.Audience.CHECKER);
    page.close();
  }
}
