package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.Conduct;
import io.vigil.agent.config.model.Conduct.OldUnicastChecksum;
import io.vigil.agent.config.model.ExtraAnnouncements;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.LinkConfig;
import io.vigil.agent.config.model.MacAddress;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.model.VirtualLink;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keywords of an instance about transport, interfaces, addresses and timers: keepalived-behaviour.md §3.1.1 to §3.1.4. */
class InstanceKeywordsTest {
  /** Keyword | a good line's words | a bad line's words | what is said of the bad one. */
  private static final String TABLE = """
      virtual_router_id          | 2                   | 256                | number-out-of-range
      interface                  | eth1                | eth9               | interface-missing
      vrf                        | eth1                |                    | missing-parameter
      version                    | 3                   | 4                  | number-out-of-range
      native_ipv6                |                     | x                  | surplus-words,no-address,wrong-family
      state                      | MASTER              |                    | missing-parameter
      priority                   | 254                 | 256                | number-out-of-range
      advert_int                 | 2                   | 0.001              | number-out-of-range
      unicast_peer               | { 10.0.0.6 }        | { 10.0.0 }         | bad-address
      unicast_src_ip             | 10.0.0.5            | 10.0.0             | bad-address
      mcast_src_ip               | 10.0.0.5            | 10.0.0             | bad-address
      mcast_dst_ip               | 224.0.0.5           | 10.0.0.1           | bad-address
      unicast_ttl                | 9                   | 256                | number-out-of-range
      check_unicast_src          |                     | x                  | surplus-words
      unicast_fault_no_peer      |                     | x                  | surplus-words
      old_unicast_checksum       | never               | x                  | invalid-value
      v3_checksum_as_v2          | on                  | 1                  | invalid-value
      kernel_rx_buf_size         | 0                   | -1                 | number-out-of-range
      skip_check_adv_addr        |                     | 1                  | invalid-value
      strict_mode                |                     | 1                  | invalid-value
      debug                      | 4                   | 5                  | number-out-of-range
      use_vmac                   | vrrp.9              | a_name_of_17_chars | invalid-value
      use_vmac_addr              |                     | x                  | surplus-words
      use_ipvlan                 | 10.0.0.9/24 private | 10.0.0.9 group x   | bad-entry
      promote_secondaries        |                     | x                  | surplus-words
      virtual_ipaddress          | { 10.0.0.2 }        | { 10.0.0 }         | bad-address
      virtual_ipaddress_excluded | { fe80::2 }         | { fe80:: dev eth9 } | interface-missing
      virtual_routes             | { default dev eth1 } | { default odd }   | bad-entry
      virtual_rules              | { preference 5 nop } | { preference 5 }  | bad-entry
      no_accept                  |                     | x                  | surplus-words
      nopreempt                  |                     | x                  | surplus-words
      preempt_delay              | 1000                | 1001               | number-out-of-range
      down_timer_adverts         | 2                   | 0                  | number-out-of-range
      garp_master_delay          | 0                   | 4295               | number-out-of-range
      garp_master_repeat         | 1                   | x                  | invalid-number
      garp_master_refresh        | 1                   | -1                 | number-out-of-range
      garp_master_refresh_repeat | 2                   | x                  | invalid-number
      garp_lower_prio_delay      | 0                   | 4295               | number-out-of-range
      garp_lower_prio_repeat     | 0                   | -1                 | number-out-of-range
      garp_extra_if              | all 1               | 86401              | number-out-of-range
      vmac_garp_intvl            | 1                   | all                | invalid-value
      lower_prio_no_advert       |                     | 1                  | invalid-value
      higher_prio_send_advert    |                     | 1                  | invalid-value
      linkbeat_use_polling       |                     | x                  | surplus-words
      """;
  /** Keywords that need others before they change anything, or that change nothing a file can show. */
  private static final String IN_COMPANY = """
      accept                     | no_accept                | accept               | surplus-words
      preempt                    | nopreempt                | preempt              | surplus-words
      no_virtual_ipaddress       | ''                       | no_virtual_ipaddress | surplus-words
      vmac_xmit_base             | use_vmac                 | vmac_xmit_base       | surplus-words
      timer_expired_backup       | nopreempt                | timer_expired_backup | invalid-number
      thread_timer_expired       | nopreempt                | thread_timer_expired 3 | invalid-number
      owner_ignore_adverts       | priority 255             | owner_ignore_adverts | invalid-value
      """;
  private static final List<String> ALWAYS_SAID = List.of("unsupported", "not-acted-upon", "deprecated",
      "unicast-without-peers", "surprising-default", "link-corrected", "duplicate");

  private static InstanceConfig one(String lines) {
    return Conf.one(Conf.load(Conf.instance(lines), Conf.IGNORE, new FakeHost()));
  }

  private static List<String> said(String lines) {
    return Conf.load(Conf.instance(lines), Conf.IGNORE, new FakeHost()).problems().stream()
        .map(p -> p.code().word()).filter(word -> !ALWAYS_SAID.contains(word)).toList();
  }

  private static String line(String keyword, String words) {
    final String line = (keyword.strip() + " " + words.strip()).strip();
    return line.replace("{ ", "{\n").replace(" }", "\n}");
  }

  private static boolean shows(String keyword, String line) {
    return switch (keyword) {
      case "native_ipv6", "vrf", "unicast_ttl", "check_unicast_src", "strict_mode", "state" -> false;
      default -> !line.isEmpty();
    };
  }

  @Test
  void shouldBindEachKeywordWithAGoodValueAndReportABadOne() {
    for (final String row : TABLE.lines().toList()) {
      final String[] cells = row.split("\\|", -1);
      final String good = line(cells[0], cells[1]);
      final String bad = line(cells[0], cells[2]);
      if (shows(cells[0].strip(), good)) {
        assertThat(said(good)).as(good).isEmpty();
        assertThat(one(good)).as(good).isNotEqualTo(one(good.replaceAll("[^\n]+", "#")));
      }
      assertThat(said(bad)).as(bad).containsExactlyInAnyOrder(
          java.util.Arrays.stream(cells[3].strip().split(",", -1)).filter(w -> !ALWAYS_SAID.contains(w))
              .toArray(String[]::new));
    }
  }

  @Test
  void shouldBindWhatNeedsCompany() {
    for (final String row : IN_COMPANY.lines().toList()) {
      final String[] cells = row.split("\\|", -1);
      final String company = cells[1].strip().replace("''", "#");
      final String good = cells[2].strip();
      assertThat(said(company + "\n" + good)).as(good).isEmpty();
      if (!good.equals("no_virtual_ipaddress")) {
        assertThat(one(company + "\n" + good)).as(good).isNotEqualTo(one(company + "\n#"));
      }
      assertThat(said(company + "\n" + cells[0].strip() + " x")).as(good).containsExactly(cells[3].strip());
    }
  }

  @Test
  void shouldHaveKeepalivedsDefaults() {
    assertThat(one("").link()).isEqualTo(LinkConfig.NONE);
    assertThat(one("").conduct()).isEqualTo(Conduct.DEFAULT);
    assertThat(one("").routing().routes()).isEmpty();
  }

  @Test
  void shouldReadTheWordsOfAMacvlanInAnyOrder() {
    final VirtualLink wanted = new VirtualLink.Vmac(Optional.of("v.1"),
        Optional.of(new MacAddress(0x0200_0000_0001L)),
        true, OptionalLong.of(7));
    assertThat(one("use_vmac name v.1 02:0:0:0:0:1 netlink_notify_msg group 7").link().virtualLink())
        .isEqualTo(wanted);
    assertThat(one("use_vmac group 7 netlink_notify_msg 02:00:00:00:00 v.1").link().virtualLink())
        .isEqualTo(wanted);
    assertThat(one("use_vmac 02:00:00:00:00: v.1 netlink_notify_msg group 7").link().virtualLink())
        .isEqualTo(wanted);
    assertThat(one("use_vmac").link().virtualLink()).isEqualTo(
        new VirtualLink.Vmac(Optional.empty(), Optional.empty(), false, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01:02:03:04:05:06", "00:00:5e:00:01:07", "00:00:5e:00:02", "02:03:04",
      "02:03:04:05:06:07:",
      "02:03:04:05:06:1ff", "02:03:04:05:06:zz", "v.1 v.2", "with/slash"})
  void shouldLeaveOutABadNameOrHardwareAddress(String words) {
    assertThat(said("use_vmac " + words)).containsExactly("invalid-value");
    assertThat(one("use_vmac " + words).link().virtualLink()).isInstanceOf(VirtualLink.Vmac.class);
  }

  @Test
  void shouldReadTheWordsOfAnIpvlan() {
    assertThat(one("use_ipvlan vepa 10.0.0.9/24 group 0x10 name v.1").link().virtualLink()).isEqualTo(
        new VirtualLink.Ipvlan(Optional.of("v.1"), Prefixes.parse("10.0.0.9/24"), VirtualLink.Mode.VEPA,
            OptionalLong.of(16)));
  }

  @Test
  void shouldKeepAnIpv4IpvlanWithoutAnAddressAndSayThatItFails() {
    final var loaded = Conf.load(Conf.instance("use_ipvlan v.1"), Conf.IGNORE, new FakeHost());
    assertThat(Conf.one(loaded).link().virtualLink()).isInstanceOf(VirtualLink.Ipvlan.class);
    assertThat(loaded.problems()).anyMatch(p -> p.code() == ProblemCode.LINK_CORRECTED);
  }

  @Test
  void shouldHoldTheAddressOfAnIpvlanToTheFamilyOfTheInstance() {
    final String lines = "virtual_ipaddress { 10.0.0.2 }\nuse_ipvlan fe80::1";
    assertThat(said(lines)).containsExactly("wrong-family");
  }

  @Test
  void shouldAddASecondUseVmacToTheFirst() {
    assertThat(one("use_vmac a.1\nuse_vmac group 3 02:00:00:00:00:01").link().virtualLink()).isEqualTo(
        new VirtualLink.Vmac(Optional.of("a.1"), Optional.of(new MacAddress(0x0200_0000_0001L)), false,
            OptionalLong.of(3)));
    assertThat(said("use_vmac a.1\nuse_vmac b.1")).containsExactly("invalid-value");
  }

  @Test
  void shouldMakeTheIpvlanWhereBothKindsAreAskedFor() {
    for (final String lines : new String[]{"use_vmac\nuse_ipvlan 10.0.0.9",
        "use_ipvlan 10.0.0.9\nuse_vmac"}) {
      assertThat(one(lines).link().virtualLink()).isInstanceOf(VirtualLink.Ipvlan.class);
    }
    assertThat(Conf.found(Conf.load(Conf.instance("use_ipvlan 10.0.0.9\nuse_ipvlan 10.0.0.8"), Conf.IGNORE,
        new FakeHost()))).contains("5:1 duplicate");
  }

  @Test
  void shouldSendByTheParentWhereTheInstanceIsUnicast() {
    assertThat(one("use_vmac").link().transmitOnBase()).isFalse();
    assertThat(one("use_vmac\nunicast_peer { 10.0.0.6 }").link().transmitOnBase()).isTrue();
    assertThat(one("vmac_xmit_base").link().transmitOnBase()).isFalse();
    assertThat(one("use_vmac\nvmac_xmit_base\nstrict_mode").link().transmitOnBase()).isFalse();
  }

  @Test
  void shouldHaveNoInterfaceOfItsOwnWithoutAParent() {
    final InstanceConfig instance = Conf.one(Conf.load("""
        vrrp_instance A {
        virtual_router_id 1
        use_vmac
        vrf eth1
        unicast_src_ip 10.0.0.5
        unicast_peer { 10.0.0.6 }
        virtual_ipaddress { 10.0.0.1 dev eth1 }
        }
        """, Conf.IGNORE, new FakeHost()));
    assertThat(instance.link().virtualLink()).isInstanceOf(VirtualLink.None.class);
    assertThat(instance.link().vrf()).contains("eth1");
    assertThat(one("vrf eth1").link().vrf()).isEmpty();
  }

  @Test
  void shouldUseTheRoutersOwnHardwareAddressInStrictMode() {
    assertThat(one("use_vmac 02:00:00:00:00:01\nversion 3\naccept\nstrict_mode").link().virtualLink())
        .isEqualTo(
            new VirtualLink.Vmac(Optional.empty(), Optional.empty(), false, OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({"'',true", "no_accept,false", "accept,true", "'accept\nno_accept',false",
      "'no_accept\naccept',true",
      "strict_mode,false", "'strict_mode\naccept',false", "'version 3\nstrict_mode\naccept',true",
      "'version 3\nstrict_mode',false", "'strict_mode\npriority 255',true",
      "'strict_mode\npriority 255\nno_accept',false"})
  void shouldDecideWhetherVirtualAddressesAnswer(String lines, boolean accept) {
    assertThat(one(lines).conduct().accept()).isEqualTo(accept);
  }

  @ParameterizedTest
  @CsvSource({"'version 3\naccept_v2',true", "accept_v2,false", "'version 2\naccept_v2',false",
      "'version 3\naccept_v2\nauth_hmac {\nkey 1 secretsecretsecretsecretsecretsecret\nactive_key 1\n}',false"})
  void shouldSpeakVersion2BesideAnUnsignedVersion3Only(String lines, boolean speaks) {
    final Loaded loaded = Conf.load(Conf.instance(lines), Conf.IGNORE, new FakeHost());

    assertThat(Conf.one(loaded).conduct().acceptV2()).isEqualTo(speaks);
    assertThat(Conf.found(loaded).stream().anyMatch(p -> p.endsWith("value-corrected"))).isEqualTo(!speaks);
  }

  @ParameterizedTest
  @CsvSource({"'',''", "timer_expired_backup,''", "'nopreempt\ntimer_expired_backup',254",
      "'timer_expired_backup 5\nnopreempt',5", "'thread_timer_expired 9\nnopreempt',9"})
  void shouldLetALateTimerCountOnlyWithNopreempt(String lines, String level) {
    assertThat(one(lines).conduct().lateTimerLevel())
        .isEqualTo(level.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(level)));
  }

  @ParameterizedTest
  @CsvSource({"'',AUTO", "old_unicast_checksum,ALWAYS", "old_unicast_checksum never,NEVER"})
  void shouldReadTheOldChecksum(String lines, OldUnicastChecksum wanted) {
    assertThat(one(lines).conduct().oldUnicastChecksum()).isEqualTo(wanted);
  }

  @Test
  void shouldSayThatUnicastWithoutPeersStaysInFaultWhereThatIsWanted() {
    final var loaded = Conf.load(Conf.instance("unicast_fault_no_peer\nunicast_src_ip 10.0.0.5"), Conf.IGNORE,
        new FakeHost());
    assertThat(Conf.one(loaded).conduct().faultWithoutPeers()).isTrue();
    assertThat(Conf.found(loaded)).contains("5:1 surprising-default");
  }

  @Test
  void shouldHonourSkipCheckAdvAddrOffUnlikeKeepalived() {
    final String global = "global_defs { vrrp_skip_check_adv_addr\n}\n";
    assertThat(Conf.one(global + Conf.instance("")).conduct().skipAddressCheck()).isTrue();
    assertThat(Conf.one(global + Conf.instance("skip_check_adv_addr off")).conduct().skipAddressCheck())
        .isFalse();
  }

  @Test
  void shouldInheritExtraAnnouncementsAndSwitchThemOff() {
    final String global = "global_defs { vrrp_garp_extra_if all 9\n}\n";
    assertThat(ready(global + Conf.instance("")).link().extraAnnouncements())
        .isEqualTo(new ExtraAnnouncements(9_000_000_000L, true));
    assertThat(ready(global + Conf.instance("garp_extra_if 0")).link().extraAnnouncements())
        .isEqualTo(ExtraAnnouncements.OFF);
  }

  private static InstanceConfig ready(String text) {
    return Conf.one(Conf.load(text, Conf.IGNORE, new FakeHost()));
  }

  @Test
  void shouldReadTheOptionsOfAnAddressThatConcernWatchingAndHardware() {
    final VirtualAddress address = ready(
        Conf.bare("virtual_ipaddress {\n10.0.0.1 no_track use_vmac dev eth1\n}"))
        .addresses().getFirst();
    assertThat(address.noTrack()).isTrue();
    assertThat(address.ownVmac()).isTrue();
    assertThat(address.on("x").ownVmac()).isTrue();
  }

  @Test
  void shouldKnowScopesByTheNamesOfTheHost() {
    final FakeHost host = new FakeHost().text("/etc/iproute2/rt_scopes", "77 here\n");
    final InstanceConfig instance = Conf.one(
        Conf.load(Conf.bare("virtual_ipaddress {\n10.0.0.1 scope here\n10.0.0.2 scope 0x10\n}"), Conf.RUN,
            host));
    assertThat(instance.addresses()).extracting(VirtualAddress::scope).containsExactly(77, 16);
  }
}
