package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.bare;
import static io.vigil.agent.config.bind.Conf.found;
import static io.vigil.agent.config.bind.Conf.instance;
import static io.vigil.agent.config.bind.Conf.load;
import static io.vigil.agent.config.bind.Conf.one;
import static io.vigil.agent.config.bind.Conf.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Preemption;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived's defaults and completion rules: keepalived-behaviour.md §3.1 to §3.3, §3.10. */
class CompletionTest {
  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @Test
  void shouldHaveKeepalivedsDefaults() {
    final InstanceConfig a = one(instance(""));
    assertThat(a.version()).isEqualTo(2);
    assertThat(a.family()).isEqualTo(Family.IPV4);
    assertThat(a.priority()).isEqualTo(100);
    assertThat(a.stateMaster()).isFalse();
    assertThat(a.advertIntervalCs()).isEqualTo(100);
    assertThat(a.downTimerAdverts()).isEqualTo(3);
    assertThat(a.preemption()).isEqualTo(new Preemption(true, 0));
    assertThat(a.transport()).isEqualTo(new Transport.Multicast(ip("224.0.0.18"), Optional.empty()));
    assertThat(a.garp().masterDelayNs()).isEqualTo(5_000_000_000L);
    assertThat(a.garp().masterRepeat()).isEqualTo(5);
    assertThat(a.garp().refreshRepeat()).isEqualTo(1);
    assertThat(a.garp().lowerPriorityRepeat()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"'',100,false", "state MASTER,255,true", "'state MASTER\npriority 90',90,true",
      "priority 255,255,true", "'priority 255\nstate BACKUP',255,false", "state BACKUP,100,false"})
  void shouldCompletePriorityAndState(String lines, int priority, boolean master) {
    final InstanceConfig a = one(instance(lines));
    assertThat(a.priority()).isEqualTo(priority);
    assertThat(a.stateMaster()).isEqualTo(master);
  }

  @Test
  void shouldInferFamilyAndVersionFromTheFirstAddress() {
    final InstanceConfig a = one(bare("virtual_ipaddress {\nfe80::1/64\n2001:db8::1\n}"));
    assertThat(a.family()).isEqualTo(Family.IPV6);
    assertThat(a.version()).isEqualTo(3);
    assertThat(a.transport()).isEqualTo(new Transport.Multicast(ip("ff02::12"), Optional.empty()));
    assertThat(a.addresses()).extracting(VirtualAddress::noDad).containsExactly(true, true);
    assertThat(a.addresses()).extracting(VirtualAddress::preferredLifetimeS)
        .containsExactly(VirtualAddress.FOREVER_S, 0L);
  }

  @Test
  void shouldReadGlobalDefsWhereverTheyStand() {
    final String global = "global_defs {\nvrrp_version 3\nvrrp_garp_master_repeat 2\nvrrp_mcast_group4 224.0.0.20\n}\n";
    for (final String text : new String[]{global + instance(""), instance("") + global}) {
      final InstanceConfig a = one(text);
      assertThat(a.version()).isEqualTo(3);
      assertThat(a.garp().masterRepeat()).isEqualTo(2);
      assertThat(a.transport()).isEqualTo(new Transport.Multicast(ip("224.0.0.20"), Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2,100,0", "1.4,2,100,1", "1.5,2,200,1", "0.01,2,100,1", "255,2,25500,0", "0.2,3,20,0",
      "0.014,3,1,1",
      "0.015,3,2,1", "41,3,4095,1", "40.95,3,4095,0"})
  void shouldNormaliseTheIntervalToWhatTheVersionCanSay(String interval, int version, int cs, int problems) {
    final var loaded = load(instance("version " + version + "\nadvert_int " + interval));
    assertThat(one(loaded).advertIntervalCs()).isEqualTo(cs);
    assertThat(loaded.problems()).hasSize(problems);
  }

  @Test
  void shouldRoundAnIntervalWithTooManyDigitsAndSaySo() {
    final var loaded = load(instance("version 3\nadvert_int 0.0199999"));
    assertThat(one(loaded).advertIntervalCs()).isEqualTo(2);
    assertThat(found(loaded)).contains("5:12 invalid-number");
  }

  @ParameterizedTest
  @CsvSource({"'nopreempt',false,0", "'nopreempt\npriority 255',true,0",
      "'nopreempt\nstate MASTER\npriority 9',true,0",
      "'preempt_delay 2.5',true,2500000000", "'preempt_delay 2\nnopreempt',false,0",
      "'preempt_delay 2\nstate MASTER\npriority 9',true,0", "'nopreempt\npreempt',true,0"})
  void shouldClearWhatCannotWorkWithPreemption(String lines, boolean preempt, long delayNs) {
    assertThat(one(instance(lines)).preemption()).isEqualTo(new Preemption(preempt, delayNs));
  }

  @Test
  void shouldTakeEightOctetsOfAPassword() {
    final var loaded = load(instance("authentication {\nauth_type PASS\nauth_pass abcdefghij\n}"));
    assertThat(one(loaded).authentication()).isEqualTo(new Authentication.Pass(0x6162636465666768L));
    assertThat(found(loaded)).containsExactly("6:11 password-cut");
  }

  @ParameterizedTest
  @CsvSource({"version 3", "'version 2\nauthentication { auth_type PASS\n}'"})
  void shouldDropAuthenticationWhereItDoesNotApply(String lines) {
    final String block = lines.contains("auth") ? "" : "\nauthentication {\nauth_type PASS\nauth_pass x\n}";
    final var loaded = load(instance(lines + block));
    assertThat(one(loaded).authentication()).isInstanceOf(Authentication.None.class);
    assertThat(found(loaded)).hasSize(1).first().asString().endsWith("authentication-dropped");
  }

  @Test
  void shouldBindUnicastPeersWithTheirTtl() {
    final InstanceConfig a = one(instance(
        "unicast_src_ip 10.0.0.5\nunicast_ttl 9\nunicast_peer {\n10.0.0.6\n10.0.0.7 min_ttl 3 max_ttl 9\n}"));
    assertThat(a.transport()).isEqualTo(new Transport.Unicast(Optional.of(ip("10.0.0.5")),
        List.of(new Transport.Peer(ip("10.0.0.6"), 0, 255), new Transport.Peer(ip("10.0.0.7"), 3, 9)), 9,
        true));
  }

  @Test
  void shouldUseMulticastWhereUnicastHasNoPeers() {
    final var loaded = load(instance("unicast_src_ip 10.0.0.5\nunicast_ttl 9"));
    assertThat(one(loaded).transport()).isEqualTo(
        new Transport.Multicast(ip("224.0.0.18"), Optional.of(ip("10.0.0.5"))));
    assertThat(found(loaded)).containsExactly("4:1 unicast-without-peers", "5:1 surprising-default");
  }

  @Test
  void shouldRunUnicastWithoutInterfaceWhereTheAddressesNameTheirs() {
    final InstanceConfig a = one("""
        vrrp_instance A {
        virtual_router_id 1
        unicast_src_ip 10.0.0.5
        unicast_peer { 10.0.0.6 }
        virtual_ipaddress {
        10.0.0.1 dev eth1
        10.0.0.2
        }
        }
        """);
    assertThat(a.interfaceName()).isEmpty();
    assertThat(a.addresses()).hasSize(1);
  }

  @Test
  void shouldLeaveOutAnInstanceWhoseInterfaceHasNoMulticast() {
    final var loaded = load(instance("interface dummy0"));
    assertThat(Conf.ready(loaded).instances()).isEmpty();
    assertThat(found(loaded)).containsExactly("4:11 interface-unusable");
  }

  @Test
  void shouldBindEveryOptionOfAnAddress() {
    final InstanceConfig a = one(bare("""
        virtual_ipaddress {
        10.0.0.1/24 dev eth1 brd + label eth1:v scope link home noprefixroute
        10.0.0.2/30 brd -
        10.0.0.3 peer 10.0.0.4
        }
        virtual_ipaddress_excluded { fd00::1/64 -nodad preferred_lft 60 }"""));
    final VirtualAddress first = a.addresses().getFirst();
    assertThat(first.interfaceName()).isEqualTo("eth1");
    assertThat(first.broadcast()).contains(ip("10.0.0.255"));
    assertThat(first.label()).contains("eth1:v");
    assertThat(first.scope()).isEqualTo(253);
    assertThat(first.kernelFlags()).isEqualTo(0x210);
    assertThat(a.addresses().get(1).broadcast()).contains(ip("10.0.0.0"));
    assertThat(a.addresses().get(2).peer()).contains(ip("10.0.0.4"));
    assertThat(a.excludedAddresses().getFirst().noDad()).isFalse();
    assertThat(a.excludedAddresses().getFirst().preferredLifetimeS()).isEqualTo(60);
  }

  @Test
  void shouldAdvertiseAnAddressThatIsInBothBlocksWhicheverStandsFirst() {
    final String advertised = "virtual_ipaddress {\n10.0.0.1/24\n}\n";
    final String excluded = "virtual_ipaddress_excluded {\n10.0.0.2/24\n10.0.0.1/24\n}\n";
    final var after = load(bare(advertised + excluded));
    final var before = load(bare(excluded + advertised));
    assertThat(found(after)).containsExactly("9:1 duplicate");
    assertThat(found(before)).containsExactly("6:1 duplicate");
    for (final InstanceConfig a : List.of(one(after), one(before))) {
      assertThat(a.addresses()).extracting(VirtualAddress::address).containsExactly(ip("10.0.0.1"));
      assertThat(a.excludedAddresses()).extracting(VirtualAddress::address).containsExactly(ip("10.0.0.2"));
    }
  }

  @Test
  void shouldMoveAddressesThatNoAdvertHoldsToTheExcludedOnes() {
    final StringBuilder lines = new StringBuilder("version 3\nvirtual_ipaddress {\n");
    for (int i = 0; i < 260; i++) {
      lines.append("10.1.").append(i / 250).append('.').append(i % 250 + 1).append('\n');
    }
    final var loaded = load(bare(lines + "}"));
    assertThat(one(loaded).addresses()).hasSize(255);
    assertThat(one(loaded).excludedAddresses()).hasSize(5);
    assertThat(found(loaded)).containsExactly("261:1 too-many-addresses");
    assertThat(AddressRules.addressesMax(Family.IPV6, 0, 1_500)).isEqualTo(89);
    assertThat(AddressRules.addressesMax(Family.IPV4, 8, 100)).isEqualTo(12);
  }

  @Test
  void shouldNeedAnAddressInVersion3Only() {
    assertThat(refused(load(bare("version 3")))).isTrue();
    assertThat(found(load(bare("version 3\nno_virtual_ipaddress")))).isEmpty();
    assertThat(found(load(bare("version 2")))).containsExactly("1:1 no-address-in-version-2");
  }

  @Test
  void shouldOverruleInStrictMode() {
    final InstanceConfig a = one(instance("version 3\naccept\nstrict_mode\ndown_timer_adverts 5\n"
        + "lower_prio_no_advert off\ngarp_lower_prio_repeat 4\nstate MASTER\npriority 20"));
    assertThat(a.policy().strict()).isTrue();
    assertThat(a.policy().lowerPriorityNoAdvert()).isTrue();
    assertThat(a.downTimerAdverts()).isEqualTo(3);
    assertThat(a.garp().lowerPriorityRepeat()).isZero();
    assertThat(a.garp().lowerPriorityDelayNs()).isZero();
    assertThat(a.stateMaster()).isFalse();
    assertThat(refused(load(instance("version 3\naccept\nstrict_mode\nunicast_peer { 10.0.0.6 }")))).isTrue();
  }

  @Test
  void shouldHonourOwnerIgnoreAdvertsOff() {
    final String global = "global_defs { vrrp_owner_ignore_adverts\n}\n";
    assertThat(one(global + instance("priority 255")).policy().ownerIgnoreAdverts()).isTrue();
    assertThat(one(global + instance("priority 255\nowner_ignore_adverts off")).policy().ownerIgnoreAdverts())
        .isFalse();
    assertThat(one(global + instance("")).policy().ownerIgnoreAdverts()).isFalse();
  }

  @Test
  void shouldMinimiseOnlyWhatIsStillDefaultAtThatMoment() {
    final InstanceConfig a = one(
        "global_defs {\nvrrp_garp_master_delay 2\nvrrp_min_garp\n}\n" + instance(""));
    assertThat(a.garp().masterRepeat()).isEqualTo(1);
    assertThat(a.garp().masterDelayNs()).isEqualTo(2_000_000_000L);
    assertThat(a.garp().refreshRepeat()).isZero();
  }

  @Test
  void shouldRefuseVersionTwoOverIpv6() {
    assertThat(refused(load(bare("version 2\nvirtual_ipaddress { fe80::1 }")))).isTrue();
  }
}
