package io.vigil.agent.control.files;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.control.report.JsonWriter;
import io.vigil.agent.control.report.Moments;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.codec.vrrp.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One element of {@code keepalived.json}: keepalived's keys in keepalived's order, with its types. */
final class InstanceDump {
  static final int SECONDS_OF_NS = 9;
  private static final int SECONDS_OF_CS = 2;
  private static final long NS_PER_S = 1_000_000_000L;
  private static final int NS_PER_US = 1_000;

  private final JsonWriter json;
  private final AgentConfig agent;
  private final InstanceConfig config;
  private final InstanceSnapshot snapshot;
  private final Moments moments;

  private InstanceDump(JsonWriter json, AgentConfig agent, InstanceConfig config, InstanceSnapshot snapshot,
      Moments moments) {
    this.json = json;
    this.agent = agent;
    this.config = config;
    this.snapshot = snapshot;
    this.moments = moments;
  }

  static void write(JsonWriter json, AgentConfig agent, InstanceConfig config, InstanceSnapshot snapshot,
      Moments moments) {
    final InstanceDump dump = new InstanceDump(json, agent, config, snapshot, moments);
    json.beginObject().key("data").beginObject();
    dump.identity();
    dump.announcements();
    dump.ranks();
    dump.scripts();
    dump.lists();
    dump.authentication();
    json.endObject().key("stats").beginObject();
    dump.stats();
    json.endObject().endObject();
  }

  /** {@code last_transition}: Unix time with six decimals; 0 before the first. */
  static String unixTime(InstanceSnapshot snapshot, Moments moments) {
    if (snapshot.life().lastTransition().isEmpty()) {
      return "0.000000";
    }
    final Instant at = moments.at(snapshot.life().enteredNs());
    return String.format(Locale.ROOT, "%d.%06d", at.getEpochSecond(), at.getNano() / NS_PER_US);
  }

  private void identity() {
    json.string("iname", config.name()).number("dont_track_primary", bit(!config.tracking().ownInterface()))
        .number("skip_check_adv_addr", bit(config.conduct().skipAddressCheck()))
        .number("strict_mode", bit(config.policy().strict())).string("vmac_ifname", "");
    if (!config.interfaceName().isEmpty()) {
      json.string("ifp_ifname", config.interfaceName());
    }
    json.number("master_priority", snapshot.life().lastMasterPriority()).key("last_transition")
        .literal(unixTime(snapshot, moments));
  }

  private void announcements() {
    final GarpConfig garp = config.garp();
    json.key("garp_delay").literal(ShortNumber.of(garp.masterDelayNs(), SECONDS_OF_NS))
        .number("garp_refresh", garp.refreshNs() / NS_PER_S).number("garp_rep", garp.masterRepeat())
        .number("garp_refresh_rep", garp.refreshRepeat())
        .number("garp_lower_prio_delay", garp.lowerPriorityDelayNs() / NS_PER_S)
        .number("garp_lower_prio_rep", garp.lowerPriorityRepeat())
        .number("lower_prio_no_advert", bit(config.policy().lowerPriorityNoAdvert()))
        .number("higher_prio_send_advert", bit(config.policy().higherPrioritySendAdvert()));
  }

  private void ranks() {
    final InstanceSnapshot.Life life = snapshot.life();
    final NotifyConfig notifications = config.notifications();
    json.number("vrid", config.vrid()).number("base_priority", config.priority())
        .number("effective_priority", life.effectivePriority())
        .bool("vipset", life.state() == RouterState.MASTER)
        .bool("promote_secondaries", config.link().promoteSecondaries()).key("adver_int")
        .literal(ShortNumber.of(config.advertIntervalCs(), SECONDS_OF_CS)).key("master_adver_int")
        .literal(ShortNumber.of(snapshot.timing().learnedIntervalCs(), SECONDS_OF_CS))
        .number("accept", bit(config.conduct().accept())).bool("nopreempt", !config.preemption().preempt())
        .number("preempt_delay", config.preemption().delayNs() / NS_PER_S)
        .number("state", number(life.state()))
        .number("wantstate", Math.max(1, number(life.state()))).number("version", config.version())
        .bool("smtp_alert", notifications.smtpAlert()).bool("notify_deleted", notifications.reportDeleted());
  }

  private void scripts() {
    final NotifyConfig notifications = config.notifications();
    script("script_backup", notifications.backup());
    script("script_master", notifications.master());
    script("script_fault", notifications.fault());
    script("script_stop", notifications.stop());
    script("script_deleted", notifications.deleted());
    script("script", notifications.generic());
    script("script_master_rx_lower_pri", notifications.lowerPriority());
  }

  private void script(String key, Optional<Script> script) {
    script.ifPresent(present -> json.string(key, command(present)));
  }

  /** Each word in single quotes; the first is the file that is executed. */
  static String command(Script script) {
    final StringBuilder out = new StringBuilder("'").append(script.path()).append('\'');
    for (final String word : script.argv().subList(Math.min(1, script.argv().size()), script.argv().size())) {
      out.append(" '").append(word).append('\'');
    }
    return out.toString();
  }

  private void lists() {
    list("vips", addresses(config.addresses()));
    list("evips", addresses(config.excludedAddresses()));
    list("track_ifp", config.tracking().interfaces().stream().map(TrackRef::name).toList());
    list("track_script", config.tracking().scripts().stream().map(this::trackScript).toList());
    list("track_process", config.tracking().processes().stream().map(TrackRef::name).toList());
  }

  private void list(String key, List<String> words) {
    if (!words.isEmpty()) {
      json.strings(key, words);
    }
  }

  private List<String> addresses(List<VirtualAddress> addresses) {
    final List<String> words = new ArrayList<>();
    addresses.forEach(
        address -> words.add(AddressWords.of(address, snapshot.life().state() == RouterState.MASTER)));
    return words;
  }

  private String trackScript(TrackRef ref) {
    return agent.trackers().scripts().stream().filter(script -> script.name().equals(ref.name())).findFirst()
        .map(VrrpScript::script).map(InstanceDump::command).orElse(ref.name());
  }

  private void authentication() {
    final int type = switch (config.authentication()) {
      case Authentication.None _,Authentication.Hmac _ -> 0;
      case Authentication.Pass _ -> 1;
      case Authentication.Ah _ -> 2;
    };
    json.number("auth_type", type);
    if (type != 0) {
      json.string("auth_data", "********");
    }
  }

  private void stats() {
    final Figures figures = new Figures(snapshot);
    json.number("advert_rcvd", figures.received()).number("advert_sent", figures.sent())
        .number("become_master", figures.becameMaster()).number("release_master", figures.releasedMaster())
        .number("packet_len_err", figures.lengthErrors())
        .number("advert_interval_err", figures.refused(Verdict.INTERVAL_MISMATCH))
        .number("ip_ttl_err", figures.refused(Verdict.BAD_TTL))
        .number("invalid_type_rcvd", figures.refused(Verdict.BAD_TYPE))
        .number("addr_list_err", figures.addressListErrors()).number("invalid_authtype", 0)
        .number("authtype_mismatch", figures.refused(Verdict.AUTH_TYPE_MISMATCH))
        .number("auth_failure", figures.authenticationFailures())
        .number("auth_ext_missing", figures.refused(Verdict.HMAC_MISSING))
        .number("auth_ext_malformed", figures.refused(Verdict.HMAC_MALFORMED))
        .number("auth_ext_unknown_key", figures.refused(Verdict.HMAC_UNKNOWN_KEY))
        .number("auth_ext_invalid_hmac", figures.refused(Verdict.HMAC_FAILED))
        .number("auth_ext_stale", figures.refused(Verdict.HMAC_STALE))
        .number("auth_ext_replay", figures.refused(Verdict.HMAC_REPLAY))
        .number("pri_zero_rcvd", figures.zeroReceived()).number("pri_zero_sent", figures.zeroSent());
  }

  /** keepalived's numbers of the states. */
  static int number(RouterState state) {
    return switch (state) {
      case INIT -> 0;
      case BACKUP -> 1;
      case MASTER -> 2;
      case FAULT -> 3;
    };
  }

  private static int bit(boolean on) {
    return on ? 1 : 0;
  }
}
