package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.found;
import static io.vigil.agent.config.bind.Conf.instance;
import static io.vigil.agent.config.bind.Conf.load;
import static io.vigil.agent.config.bind.Conf.one;
import static io.vigil.agent.config.bind.Conf.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake that the issue names: located, said once, and treated as keepalived treats it. */
class BadInputTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "256", "x", "-1", "", "99999999999999999999"})
  void shouldRefuseAVirtualRouterIdOutsideItsRange(String vrid) {
    final Loaded loaded = load("vrrp_instance A {\ninterface eth0\n virtual_router_id " + vrid
        + "\nvirtual_ipaddress { 10.0.0.1 }\n}\n");
    assertThat(refused(loaded)).isTrue();
    assertThat(found(loaded)).hasSize(1).first().asString().startsWith(vrid.isEmpty() ? "3:2" : "3:20");
  }

  @Test
  void shouldRefuseAnInstanceWithoutVirtualRouterId() {
    final Loaded loaded = load("vrrp_instance A {\ninterface eth0\nvirtual_ipaddress { 10.0.0.1 }\n}\n");
    assertThat(refused(loaded)).isTrue();
    assertThat(found(loaded)).containsExactly("1:1 no-vrid");
  }

  @Test
  void shouldRefuseAnInterfaceThatDoesNotExist() {
    final Loaded loaded = load("""
        vrrp_instance A {
        interface eth9
        virtual_router_id 1
        virtual_ipaddress { 10.0.0.1 }
        }
        """);
    assertThat(refused(loaded)).isTrue();
    assertThat(found(loaded)).containsExactly("2:11 interface-missing");
    assertThat(loaded.testStatus()).isEqualTo(5);
  }

  @Test
  void shouldRefuseAnInstanceWithoutInterface() {
    final Loaded loaded = load("vrrp_instance A {\nvirtual_router_id 1\nvirtual_ipaddress { 10.0.0.1 }\n}\n");
    assertThat(refused(loaded)).isTrue();
    assertThat(found(loaded)).containsExactly("1:1 no-interface");
  }

  @Test
  void shouldRefuseALoopbackInterface() {
    assertThat(refused(load(instance("interface lo")))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.300,bad-address", "10.0.0.2/33,bad-address", "host.example,bad-address",
      "fe80::1,wrong-family", "10.0.0.1,duplicate", "10.0.0.2 dev,bad-address",
      "10.0.0.2 colour red,invalid-value"})
  void shouldLeaveOutABadAddressAndGoOn(String entry, String code) {
    final Loaded loaded = load(Conf.bare("virtual_ipaddress {\n10.0.0.1\n" + entry + "\n}"));
    assertThat(one(loaded).addresses()).hasSizeBetween(1, 2);
    assertThat(found(loaded)).isNotEmpty().allMatch(p -> p.startsWith("6:") && p.endsWith(code));
  }

  @Test
  void shouldNameAnUnknownWordAndSuggestTheRightOne() {
    final Loaded loaded = load(instance("priorty 10"));
    assertThat(one(loaded).priority()).isEqualTo(100);
    assertThat(loaded.problems()).hasSize(1);
    assertThat(loaded.problems().getFirst().render()).isEqualTo("t:4:1: error: unknown keyword 'priorty' in "
        + "'vrrp_instance' (hint: did you mean 'priority'?)");
  }

  @Test
  void shouldSkipAnUnknownBlockAsAWholeAndKeepTheInstance() {
    final Loaded loaded = load(instance("odd {\npriority 7\ninner { x }\n}\npriority 50"));
    assertThat(one(loaded).priority()).isEqualTo(50);
    assertThat(found(loaded)).containsExactly("4:1 unknown-keyword");
  }

  @Test
  void shouldRunBothInstancesAroundAMissingBrace() {
    final Loaded loaded = load("""
        vrrp_instance A {
        interface eth0
        virtual_router_id 1
        virtual_ipaddress { 10.0.0.1 }
        vrrp_instance B {
        interface eth0
        virtual_router_id 2
        virtual_ipaddress { 10.0.0.2 }
        }
        """);
    assertThat(Conf.ready(loaded).instances()).hasSize(2);
    assertThat(found(loaded)).containsExactly("5:1 missing-close-brace");
  }

  @Test
  void shouldRefuseTwoInstancesWithOneVridAndNameBothPlaces() {
    final Loaded loaded = load(instance("") + instance("").replace("instance A", "instance B"));
    assertThat(refused(loaded)).isTrue();
    assertThat(found(loaded)).containsExactly("9:1 vrid-conflict");
    assertThat(loaded.problems().getFirst().message()).contains("t:3:1");
  }

  @Test
  void shouldAllowOneVridOnTwoInterfacesOrGroupsOrFamilies() {
    assertThat(found(load(instance("") + instance("interface eth1").replace("instance A", "instance B"))))
        .isEmpty();
    assertThat(
        found(load(instance("") + instance("mcast_dst_ip 224.0.0.19").replace("instance A", "instance B"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.9,10.0.0.9,true", "10.0.0.9,10.0.0.8,false"})
  void shouldRefuseUnicastInstancesWithOneVridOnlyIfTheyShareAPeer(String first, String second,
      boolean clash) {
    final String text = instance("unicast_peer { " + first + " }")
        + instance("unicast_peer { " + second + " }").replace("instance A", "instance B");
    assertThat(refused(load(text))).isEqualTo(clash);
  }

  @Test
  void shouldStopForAMissingParameterButReportEverything() {
    final Loaded loaded = load(instance("priority\nstat MASTER"), Conf.TEST, new FakeHost());
    assertThat(refused(loaded)).isTrue();
    assertThat(loaded.testStatus()).isEqualTo(2);
    assertThat(found(loaded)).containsExactly("4:1 missing-parameter", "5:1 unknown-keyword");
  }

  @Test
  void shouldRefuseAnyErrorWhenStrict() {
    assertThat(refused(load(instance("priorty 1"), Conf.STRICT, new FakeHost()))).isTrue();
    assertThat(refused(load(instance("smtp_alert"), Conf.STRICT, new FakeHost()))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"use_vmac", "virtual_rules {\nx\n}", "no_accept",
      "authentication { auth_type AH\nauth_pass x\n }",
      "virtual_routes {\n}", "strict_mode"})
  void shouldNotStartWithoutWhatOthersWouldNoticeUnlessTold(String lines) {
    assertThat(refused(load(instance(lines)))).isTrue();
    assertThat(refused(load(instance(lines), Conf.IGNORE, new FakeHost()))).isFalse();
  }

  @Test
  void shouldSetOtherSubsystemsAsideWithOneLineABlock() {
    final Loaded loaded = load("global_defs {\nenable_traps\nlvs_flush\n}\n"
        + "virtual_server 1.2.3.4 80 {\nreal_server 1.1.1.1 80 {\nTCP_CHECK { x 3 }\n}\n}\n" + instance(""));
    assertThat(found(loaded)).containsExactly("2:1 set-aside", "5:1 set-aside");
  }

  @Test
  void shouldSkipASecondInstanceOfTheSameName() {
    final Loaded loaded = load(instance("") + instance("priority 3"));
    assertThat(one(loaded).priority()).isEqualTo(100);
    assertThat(found(loaded)).containsExactly("7:15 duplicate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10x", "99999", "0"})
  void shouldTakeTheDefaultForABadPriority(String priority) {
    assertThat(one(instance("state MASTER\npriority " + priority)).priority()).isEqualTo(100);
  }

  @Test
  void shouldUseTheDigitsOfALenientNumberExceptInTheTestMode() {
    assertThat(one(instance("down_timer_adverts 7x")).downTimerAdverts()).isEqualTo(7);
    assertThat(one(load(instance("down_timer_adverts 7x"), Conf.TEST, new FakeHost())).downTimerAdverts())
        .isEqualTo(3);
  }

  @Test
  void shouldSortProblemsByPlaceWhateverFoundThem() {
    final Loaded loaded = load(instance("advert_int 1.4\nnosuch\nnopreempt\nstate MASTER\npriority 5"));
    assertThat(found(loaded)).containsExactly("4:1 interval-rounded", "5:1 unknown-keyword",
        "6:1 nopreempt-cleared");
  }
}
