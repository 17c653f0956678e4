package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.FirewallConfig;
import io.vigil.agent.config.model.GlobalDefs;
import io.vigil.agent.config.model.InterfaceDefaults;
import io.vigil.agent.config.model.ReceiveBuffers.Policy;
import io.vigil.agent.config.model.Scheduling;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code global_defs}: keepalived-behaviour.md §2 and appendix A. */
class GlobalKeywordsTest {
  /** Keyword | a good line's words | a bad line's words | what is said of the bad one. */
  private static final String TABLE = """
      router_id                       | r1                    |                     | invalid-value
      process_names                   |                       | x                   | surplus-words
      process_name                    | k                     | a_name_of_17_char   | value-corrected
      vrrp_process_name               | v                     |                     | missing-parameter
      bfd_process_name                | b                     |                     | missing-parameter
      use_symlink_paths               | on                    | 1                   | invalid-value
      set_supplementary_groups        | yes                   | 0                   | invalid-value
      vrrp_priority                   | -20                   | -21                 | number-out-of-range
      vrrp_rt_priority                | 50                    | x                   | invalid-number
      vrrp_rlimit_rttime              | 20000                 | 0                   | number-out-of-range
      vrrp_rlimit_rtime               | 20000                 | x                   | invalid-number
      vrrp_no_swap                    |                       | x                   | surplus-words
      vrrp_cpu_affinity               | 0 2                   | 0 x                 | invalid-number
      bfd_priority                    | 19                    | 20                  | number-out-of-range
      bfd_rt_priority                 | 1                     | x                   | invalid-number
      bfd_rlimit_rttime               | 2                     | -1                  | number-out-of-range
      bfd_rlimit_rtime                | 2                     | -1                  | number-out-of-range
      bfd_no_swap                     |                       | x                   | surplus-words
      bfd_cpu_affinity                | 1                     |                     | invalid-value
      max_auto_priority               | -1                    | 100                 | number-out-of-range
      min_auto_priority_delay         | 1                     | 0                   | number-out-of-range
      umask                           | 022                   | 01000               | invalid-value
      random_seed                     | 7                     | -1                  | number-out-of-range
      vrrp_version                    | 3                     | 4                   | number-out-of-range
      vrrp_strict                     |                       | 1                   | invalid-value
      vrrp_mcast_group4               | 224.0.0.20            | 10.0.0.1            | bad-address
      vrrp_mcast_group6               | ff02::13              | fe80::1             | bad-address
      vrrp_skip_check_adv_addr        |                       | 1                   | invalid-value
      vrrp_check_unicast_src          |                       | x                   | surplus-words
      vrrp_lower_prio_no_advert       | on                    | 1                   | invalid-value
      vrrp_higher_prio_send_advert    | true                  | 1                   | invalid-value
      vrrp_owner_ignore_adverts       |                       | maybe               | invalid-value
      vrrp_down_timer_adverts         | 100                   | 101                 | number-out-of-range
      v3_checksum_as_v2               |                       | off                 | surprising-default
      log_unknown_vrids               |                       | x                   | surplus-words
      vrrp_startup_delay              | 0.001                 | 0                   | number-out-of-range
      vrrp_delay_after_boot           | 59                    | x                   | invalid-number
      vrrp_rx_bufs_policy             | MTU                   | x                   | invalid-value
      vrrp_rx_bufs_multiplier         | 1                     | 0                   | number-out-of-range
      dynamic_interfaces              | allow_if_changes      | x                   | invalid-value
      default_interface               | eth1                  |                     | invalid-value
      disable_local_igmp              |                       | x                   | surplus-words
      vmac_prefix                     | twelve_chars          | fourteen_chars      | invalid-value
      vmac_addr_prefix                | w                     | fourteen_chars      | invalid-value
      vrrp_garp_master_delay          | 4294                  | 4295                | number-out-of-range
      vrrp_garp_master_repeat         | 6                     | 0                   | value-corrected
      vrrp_garp_master_refresh        | 60                    | x                   | invalid-number
      vrrp_garp_master_refresh_repeat | 2                     | 0                   | value-corrected
      vrrp_garp_lower_prio_delay      | 1                     | 4295                | number-out-of-range
      vrrp_garp_lower_prio_repeat     | 0                     | -1                  | number-out-of-range
      vrrp_garp_interval              | 0.000001              | 0                   | number-out-of-range
      vrrp_gna_interval               | 0.5                   | 1                   | surprising-default
      vrrp_min_garp                   |                       | 1                   | invalid-value
      vrrp_garp_extra_if              | all 86400             | 0                   | number-out-of-range
      vrrp_vmac_garp_intvl            | 1                     | x                   | invalid-number
      notification_email_from         | a@b                   |                     | invalid-value
      smtp_server                     | mail.example 587      | mail.example 65536  | number-out-of-range
      smtp_helo_name                  | h                     |                     | invalid-value
      smtp_connect_timeout            | 5                     | 0                   | value-corrected
      smtp_alert                      |                       | 1                   | invalid-value
      smtp_alert_vrrp                 | on                    | 1                   | invalid-value
      no_email_faults                 |                       | x                   | surplus-words
      notify_fifo                     | /run/f nobody wheel   | /run/f nobody wheel b | surplus-words
      notify_fifo_script              | /usr/bin/ok           | /nowhere            | script-refused
      vrrp_notify_fifo                | /run/g                |                     | invalid-value
      vrrp_notify_fifo_script         | "/usr/bin/ok a"       | /usr/bin/ok nouser  | script-user-unknown
      vrrp_notify_priority_changes    |                       | 1                   | invalid-value
      fifo_write_vrrp_states_on_reload |                      | x                   | surplus-words
      notify_mode                     | serial                | both                | invalid-value
      notify_timeout                  | 0.01                  | 86401               | number-out-of-range
      notify_retry                    | 10                    | 11                  | number-out-of-range
      notify_stderr                   |                       | 1                   | invalid-value
      notify_stdin                    | json                  | xml                 | invalid-value
      notify_after                    | announce              | advert              | invalid-value
      notify_stop_timeout             | 600                   | 601                 | number-out-of-range
      notify_late_warn                | 0                     | 61                  | number-out-of-range
      notify_latency_log              | /run/starts.hlog 10   | /run/starts.hlog 0  | number-out-of-range
      notify_boost                    | 0                     | 11                  | number-out-of-range
      script_user                     | nobody                | nouser              | script-user-unknown
      enable_script_security          |                       | x                   | surplus-words
      startup_script                  | /usr/bin/ok           | /nowhere            | script-refused
      shutdown_script                 | /usr/bin/ok           |                     | invalid-value
      startup_script_timeout          | 1000                  | 1001                | number-out-of-range
      shutdown_script_timeout         | 1                     | 0                   | number-out-of-range
      nftables                        | t                     | ""                  | invalid-value
      nftables_priority               | -2147483648           | x                   | invalid-number
      nftables_ifindex                |                       | x                   | surplus-words
      nftables_counters               |                       | x                   | surplus-words
      vrrp_iptables                   | in out                | a_chain_of_more_than_28_chars | invalid-value
      vrrp_ipsets                     | a b c d e f           | a b c d e f g       | surplus-words
      reload_check_config             | /var/log/x            | a b                 | surplus-words
      reload_file                     | /run/x                | a b                 | surplus-words
      reload_time_file                | /etc/x                |                     | invalid-value
      reload_repeat                   |                       | x                   | surplus-words
      include_check                   | read +match           | readable            | invalid-value
      config_save_dir                 | /var/x                |                     | missing-parameter
      tmp_config_directory            | /var/x                |                     | invalid-value
      data_use_instance               |                       | 1                   | invalid-value
      json_version                    | 2                     | 3                   | number-out-of-range
      state_dump_file                 | /x                    |                     | missing-parameter
      stats_dump_file                 | /x                    |                     | missing-parameter
      json_dump_file                  | /x                    |                     | missing-parameter
      iproute_usr_dir                 | /x                    |                     | missing-parameter
      iproute_etc_dir                 | /x                    |                     | missing-parameter
      vrrp_netlink_cmd_rcv_bufs       | 65536                 | -1                  | number-out-of-range
      vrrp_netlink_cmd_rcv_bufs_force | on                    | 1                   | invalid-value
      vrrp_netlink_monitor_rcv_bufs   | 4294967295            | 4294967296          | number-out-of-range
      vrrp_netlink_monitor_rcv_bufs_force |                   | 1                   | invalid-value
      process_monitor_rcv_bufs        | 1                     | x                   | invalid-number
      process_monitor_rcv_bufs_force  |                       | 1                   | invalid-value
      """;

  private static final List<String> ALWAYS_SAID = List.of("deprecated", "script-security-off",
      "surprising-default");

  private static String text(String lines) {
    return "global_defs {\n" + lines + "\n}\n" + Conf.instance("");
  }

  private static GlobalDefs global(String lines) {
    return Conf.ready(Conf.load(text(lines), Conf.IGNORE, new FakeHost())).global();
  }

  /** What is said of {@code lines}, without what is said of every use of a keyword that is not acted upon. */
  private static List<String> found(String lines) {
    return Conf.load(text(lines), Conf.IGNORE, new FakeHost()).problems().stream()
        .filter(p -> p.code() != ProblemCode.NOT_ACTED_UPON && p.code() != ProblemCode.UNSUPPORTED)
        .map(p -> p.code().word()).toList();
  }

  private static List<String[]> rows() {
    return TABLE.lines().map(line -> line.split("\\|", -1)).toList();
  }

  @Test
  void shouldBindEachKeywordWithAGoodValue() {
    final GlobalDefs usual = global("");
    for (final String[] row : rows()) {
      final String line = (row[0].strip() + " " + row[1].strip()).strip();
      assertThat(global(line)).as(line).isNotEqualTo(usual);
      assertThat(found(line)).as(line).allMatch(ALWAYS_SAID::contains);
    }
  }

  @Test
  void shouldReportEachBadValueOnceAndAtItsPlace() {
    for (final String[] row : rows()) {
      final String line = (row[0].strip() + " " + row[2].strip()).strip();
      final String said = row[3].strip();
      assertThat(found(line).stream().filter(word -> word.equals(said) || !ALWAYS_SAID.contains(word)))
          .as(line).containsExactly(said);
      assertThat(Conf.load(text(line), Conf.IGNORE, new FakeHost()).problems()).as(line)
          .anySatisfy(p -> {
            assertThat(p.code().word()).isEqualTo(said);
            assertThat(p.at().line()).isEqualTo(2);
          });
    }
  }

  @Test
  void shouldHaveARowForEveryKeywordThatIsNotSetAside() {
    final TreeSet<String> wanted = new TreeSet<>();
    KeywordTable.standard().keywordsOf("global_defs").stream()
        .filter(keyword -> keyword.treatment() != Treatment.SET_ASIDE).map(Keyword::name)
        .forEach(wanted::add);
    final TreeSet<String> tested = new TreeSet<>(List.of("notification_email"));
    rows().forEach(row -> tested.add(row[0].strip()));
    assertThat(tested).isEqualTo(wanted);
  }

  @Test
  void shouldHaveKeepalivedsDefaults() {
    final GlobalDefs usual = global("");
    assertThat(usual.process().umask()).isEqualTo(0177);
    assertThat(usual.process().vrrp().realTimeLimitUs()).as("none here").isEmpty();
    assertThat(usual.process().autoPriority().maxPriority()).isZero();
    assertThat(usual.process().autoPriority().lateUs()).isEqualTo(1_000_000);
    assertThat(usual.protocol().vrrpVersion()).isEqualTo(2);
    assertThat(usual.interfaces().defaultInterface()).isEqualTo("eth0");
    assertThat(usual.interfaces().vmacAddressPrefix()).isEqualTo("vrrp");
    assertThat(usual.buffers().multiplier()).isEqualTo(3);
    assertThat(usual.mail().timeoutNs()).isEqualTo(30_000_000_000L);
    assertThat(usual.scripts().startupLimitNs()).isEqualTo(10_000_000_000L);
    assertThat(usual.firewall()).isEqualTo(new FirewallConfig(false,
        new FirewallConfig.Nftables("keepalived", -1, false, false), Optional.empty(),
        new FirewallConfig.Ipsets(true,
            new FirewallConfig.Names(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty()))));
    assertThat(usual.files().jsonVersion()).isEqualTo(1);
    assertThat(usual.reload().markerFile()).isEmpty();
  }

  @Test
  void shouldBindHowTheProcessIsScheduled() {
    final Scheduling bound = global("""
        vrrp_priority -20
        vrrp_rt_priority 50
        vrrp_rlimit_rttime 1
        vrrp_no_swap
        vrrp_cpu_affinity 3 0 3
        """).process().vrrp();
    assertThat(bound)
        .isEqualTo(new Scheduling(OptionalInt.of(-20), OptionalInt.of(50), OptionalLong.of(2), true,
            List.of(0, 3)));
    assertThat(global("vrrp_rlimit_rtime 4294967295").process().vrrp().realTimeLimitUs())
        .hasValue(4_294_967_295L);
    assertThat(global("vrrp_cpu_affinity 0\nvrrp_cpu_affinity 1 x").process().vrrp().processors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0177,127", "0x1f,31", "IXUSR|IRWXG|IRWXO,127", "'IXUSR | IRGRP | IWOTH',98", "0,0"})
  void shouldReadTheMaskAsANumberOrAsNames(String mask, int wanted) {
    assertThat(global("umask " + mask).process().umask()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"'',99", "' 0',0", "' 99',99"})
  void shouldRaiseThePriorityUpTo99WithoutAnArgument(String argument, int wanted) {
    assertThat(global("max_auto_priority" + argument).process().autoPriority().maxPriority())
        .isEqualTo(wanted);
  }

  @Test
  void shouldClearTheWholeSetForOneBadProcessor() {
    assertThat(global("vrrp_cpu_affinity 3 1 3").process().vrrp().processors()).containsExactly(1, 3);
    assertThat(global("vrrp_cpu_affinity 3\nvrrp_cpu_affinity 1 x").process().vrrp().processors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "100,99", "-5,1"})
  void shouldClampTheRealTimePriority(int said, int used) {
    assertThat(global("vrrp_rt_priority " + said).process().vrrp().realTimePriority()).hasValue(used);
    assertThat(found("vrrp_rt_priority " + said)).containsExactly("value-corrected");
  }

  @Test
  void shouldSayThatMtuAndAdvertExcludeEachOther() {
    assertThat(found("vrrp_rx_bufs_policy ADVERT MTU")).containsExactly("value-corrected");
    assertThat(found("smtp_server mail.example 0")).hasSize(1);
    assertThat(global("smtp_server mail.example 0").mail().server()).isEmpty();
  }

  @Test
  void shouldPreferANumberToMtuAndMtuToAdvertInAnyOrder() {
    assertThat(global("vrrp_rx_bufs_policy advert mtu").buffers().advertPolicy()).isEqualTo(new Policy.Mtu());
    assertThat(global("vrrp_rx_bufs_policy MTU ADVERT").buffers().advertPolicy()).isEqualTo(new Policy.Mtu());
    assertThat(global("vrrp_rx_bufs_policy ADVERT 4096 MTU").buffers().advertPolicy())
        .isEqualTo(new Policy.Bytes(4_096));
  }

  @Test
  void shouldKeepTheFirstOfWhatCountsOnce() {
    final GlobalDefs defs = global("vmac_prefix a\nvmac_prefix b\nnotify_fifo /a\nnotify_fifo /b\n"
        + "startup_script /usr/bin/ok\nstartup_script /nowhere");
    assertThat(defs.interfaces().vmacPrefix()).isEqualTo("a");
    assertThat(defs.interfaces().vmacAddressPrefix()).isEqualTo("a");
    assertThat(defs.notification().fifo().path()).contains("/a");
    assertThat(defs.scripts().startup()).isPresent();
  }

  @Test
  void shouldLeaveOutASecondPipeOfTheSameName() {
    assertThat(global("vrrp_notify_fifo /a\nnotify_fifo /a").notification().vrrpFifo().path()).isEmpty();
    assertThat(found("vrrp_notify_fifo /a\nnotify_fifo /a")).containsExactly("surprising-default");
  }

  @Test
  void shouldTakeEveryWordAsARecipient() {
    assertThat(global("notification_email {\na@b c@d\ne@f\n}").mail().recipients())
        .containsExactly("a@b", "c@d", "e@f");
  }

  @ParameterizedTest
  @CsvSource({"'',false", "smtp_alert,true", "'smtp_alert\nsmtp_alert_vrrp off',false",
      "smtp_alert_vrrp,true"})
  void shouldLetTheAlertsOfVrrpGoBeforeThoseOfAll(String lines, boolean wanted) {
    assertThat(global(lines).mail().alerts()).isEqualTo(wanted);
  }

  @Test
  void shouldUseNftablesWhereAnInstanceNeedsAFirewall() {
    assertThat(firewall("", "no_accept").nftables()).isTrue();
    assertThat(firewall("", "use_vmac").nftables()).isTrue();
    assertThat(firewall("vrrp_iptables", "no_accept").nftables()).isFalse();
    assertThat(firewall("vrrp_iptables", "").iptables())
        .contains(new FirewallConfig.Iptables("INPUT", Optional.of("OUTPUT")));
    assertThat(firewall("vrrp_iptables in", "").iptables())
        .contains(new FirewallConfig.Iptables("in", Optional.empty()));
    assertThat(firewall("vrrp_ipsets", "").ipsets().used()).isFalse();
  }

  private static FirewallConfig firewall(String global, String instance) {
    final String text = "global_defs {\n" + global + "\n}\n" + Conf.instance(instance);
    return Conf.ready(Conf.load(text, Conf.IGNORE, new FakeHost())).global().firewall();
  }

  @Test
  void shouldNameTheMarkerOfAReloadAfterTheInstance() {
    assertThat(global("reload_file").reload().markerFile()).contains("/run/keepalived.reload");
    final String text = "instance two\n" + text("reload_file\nreload_check_config");
    final GlobalDefs defs = Conf.ready(Conf.load(text, Conf.IGNORE, new FakeHost())).global();
    assertThat(defs.reload().markerFile()).contains("/run/keepalived_two.reload");
    assertThat(defs.reload().checkLog()).contains("/dev/null");
  }

  @Test
  void shouldAcceptMissingInterfacesWhereTheyMayComeLater() {
    final String text = text("dynamic_interfaces").replace("interface eth0", "interface eth9");
    assertThat(Conf.found(Conf.load(text))).noneMatch(found -> found.endsWith("interface-missing"));
    assertThat(Conf.refused(Conf.load(text, Conf.IGNORE, new FakeHost()))).isTrue();
    assertThat(global("dynamic_interfaces").interfaces().dynamic()).isEqualTo(InterfaceDefaults.Dynamic.YES);
  }

  @Test
  void shouldBindSeveralBlocksAsOne() {
    final String text = "global_defs {\nrouter_id a\n}\nglobal_defs {\nvrrp_version 3\n}\n"
        + Conf.instance("");
    final GlobalDefs defs = Conf.ready(Conf.load(text)).global();
    assertThat(defs.process().routerId()).contains("a");
    assertThat(defs.protocol().vrrpVersion()).isEqualTo(3);
  }
}
