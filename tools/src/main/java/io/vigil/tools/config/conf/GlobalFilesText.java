package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.EventFifo;
import io.vigil.agent.config.model.FilesConfig;
import io.vigil.agent.config.model.FirewallConfig;
import io.vigil.agent.config.model.GlobalDefs;
import io.vigil.agent.config.model.MailConfig;
import io.vigil.agent.config.model.NotificationDefs;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.ReloadConfig;
import io.vigil.agent.config.model.ScriptDefaults;
import io.vigil.agent.config.model.StartEvidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code global_defs}: what the agent tells others, and the files it reads and writes. */
final class GlobalFilesText {
  private final ConfPage page;

  GlobalFilesText(ConfPage page) {
    this.page = page;
  }

  void write(GlobalDefs global) {
    scripts(global.scripts());
    fifo("", global.notification().fifo());
    fifo("vrrp_", global.notification().vrrpFifo());
    page.onOff("vrrp_notify_priority_changes", global.notification().priorityChanges());
    page.flag("fifo_write_vrrp_states_on_reload", global.notification().statesOnReload());
    new NotifyText(page, NotifyManner.DEFAULT).manner(global.notification().manner());
    if (global.notification().stopLimitNs() != NotificationDefs.STOP_LIMIT_NS) {
      page.line("notify_stop_timeout", Units.seconds(global.notification().stopLimitNs()));
    }
    if (global.notification().boostNs() != NotificationDefs.BOOST_NS) {
      page.line("notify_boost", Units.seconds(global.notification().boostNs()));
    }
    evidence(global.notification().evidence());
    mail(global.mail());
    firewall(global.firewall());
    reload(global.reload());
    files(global.files());
  }

  private void evidence(StartEvidence evidence) {
    if (evidence.lateNs() != StartEvidence.LATE_NS) {
      page.line("notify_late_warn", Units.seconds(evidence.lateNs()));
    }
    evidence.log().ifPresent(file -> page.raw("notify_latency_log " + ConfPage.quoted(file) + " "
        + Units.seconds(evidence.logEveryNs())));
  }

  private void scripts(ScriptDefaults scripts) {
    scripts.user().ifPresent(user -> page.raw("script_user" + ScriptLine.user(user)));
    page.flag("enable_script_security", scripts.security());
    page.onOff("set_supplementary_groups", scripts.supplementaryGroups());
    page.onOff("use_symlink_paths", scripts.symlinkPaths());
    scripts.startup().ifPresent(script -> page.raw(ScriptLine.of("startup_script", script)));
    page.line("startup_script_timeout", Units.seconds(scripts.startupLimitNs()));
    scripts.shutdown().ifPresent(script -> page.raw(ScriptLine.of("shutdown_script", script)));
    page.line("shutdown_script_timeout", Units.seconds(scripts.shutdownLimitNs()));
  }

  private void fifo(String prefix, EventFifo fifo) {
    fifo.path().ifPresent(path -> page.raw(prefix + "notify_fifo " + ConfPage.quoted(path)
        + fifo.user().map(ScriptLine::user).orElse("")));
    fifo.script().ifPresent(script -> page.raw(ScriptLine.of(prefix + "notify_fifo_script", script)));
  }

  private void mail(MailConfig mail) {
    if (!mail.recipients().isEmpty()) {
      page.open("notification_email");
      mail.recipients().forEach(page::line);
      page.close();
    }
    page.optional("notification_email_from", mail.from());
    mail.server().ifPresent(server -> page.line("smtp_server", server.host(), server.port()));
    page.optional("smtp_helo_name", mail.helloName());
    page.line("smtp_connect_timeout", Units.seconds(mail.timeoutNs()));
    page.onOff("smtp_alert", mail.alerts());
    page.flag("no_email_faults", !mail.faults());
  }

  private void firewall(FirewallConfig firewall) {
    if (firewall.nftables()) {
      page.line("nftables", firewall.table().name());
    }
    page.line("nftables_priority", firewall.table().priority());
    page.flag("nftables_ifindex", firewall.table().byIndex());
    page.flag("nftables_counters", firewall.table().counters());
    firewall.iptables().ifPresent(chains -> page.raw("vrrp_iptables " + chains.input()
        + chains.output().map(output -> " " + output).orElse("")));
    final FirewallConfig.Names sets = firewall.ipsets().names();
    final String names = List
        .of(sets.ipv4(), sets.ipv6(), sets.linkLocal(), sets.igmp(), sets.mld(), sets.neighbours())
        .stream().flatMap(Optional::stream).map(name -> " " + name).collect(Collectors.joining());
    page.flag("vrrp_ipsets" + names, !firewall.ipsets().used() || !names.isEmpty());
  }

  private void reload(ReloadConfig reload) {
    page.optional("reload_check_config", reload.checkLog());
    page.optional("reload_file", reload.markerFile());
    page.optional("reload_time_file", reload.timeFile());
    page.flag("reload_repeat", reload.repeat());
  }

  private void files(FilesConfig files) {
    page.optional("config_save_dir", files.saveDirectory());
    page.optional("tmp_config_directory", files.temporaryDirectory());
    if (!files.includeChecks().isEmpty()) {
      page.raw("include_check "
          + files.includeChecks().stream().map(check -> "+" + check.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" ")));
    }
    page.onOff("data_use_instance", files.dataUseInstance());
    page.line("json_version", files.jsonVersion());
    page.optional("state_dump_file", files.dumps().state());
    page.optional("stats_dump_file", files.dumps().statistics());
    page.optional("json_dump_file", files.dumps().json());
    page.optional("iproute_usr_dir", files.iprouteUserDirectory());
    page.optional("iproute_etc_dir", files.iprouteEtcDirectory());
  }
}
