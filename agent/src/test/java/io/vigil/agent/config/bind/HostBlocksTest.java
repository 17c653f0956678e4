package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.GarpGroup;
import io.vigil.agent.config.model.InterfaceDelay;
import io.vigil.agent.config.model.LinkPoll;
import io.vigil.agent.config.model.RootOptions;
import io.vigil.agent.config.model.StaticAddress;
import io.vigil.agent.config.model.TrackGroup;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to the host and no instance: keepalived-behaviour.md §1.12, §3.9, §3.12. */
class HostBlocksTest {
  private static Loaded load(String text) {
    return Conf.load(text + "\n" + Conf.instance(""), Conf.IGNORE, new FakeHost());
  }

  private static AgentConfig config(String text) {
    return Conf.ready(load(text));
  }

  private static List<String> found(String text) {
    return load(text).problems().stream()
        .filter(p -> p.code() != ProblemCode.UNSUPPORTED && p.code() != ProblemCode.NOT_ACTED_UPON)
        .map(p -> p.at().line() + " " + p.code().word()).toList();
  }

  /** Text | good | bad | what is said of the bad one. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "net_namespace ~           | ns          | ''           | 1 invalid-value",
      "namespace_with_ipsets ~   | ''          | x            | 1 surplus-words",
      "use_pid_dir ~             | ''          | x            | 1 surplus-words",
      "instance ~                | one         | one two      | 1 surplus-words",
      "child_wait_time ~         | 4294967295  | 4294967296   | 1 number-out-of-range",
      "linkbeat_use_polling ~    | ''          | x            | 1 surplus-words",
      "garp_group {;garp_interval ~;interface eth0;}          | 0.5       | x    | 2 invalid-number",
      "garp_group {;garp_interval 1;gna_interval ~;}          | 4294      | 4295 | 3 number-out-of-range",
      "garp_group {;garp_interval 1;interface ~;}             | eth1      | ''   | 3 missing-parameter",
      "garp_group {;garp_interval 1;interfaces {;~;};}        | eth0 eth1 | eth0 eth0 | 4 duplicate",
      "linkbeat_interfaces {;eth0 ~;}                         | MII       | SMI  | 2 invalid-value",
      "linkbeat_interfaces {;~;}                              | eth0      | eth9 | 2 interface-skipped",
      "interface_up_down_delays {;eth0 ~;}                    | 1 2       | 256  | 2 number-out-of-range",
      "interface_up_down_delays {;~;}                         | eth0 0.000001 | eth9 1 | 2 interface-skipped",
      "static_ipaddress {;10.9.0.1/24 ~;}                     | dev eth1  | colour | 2 invalid-value",
      "static_routes {;10.9.0.0/16 ~;}                        | dev eth1  | dev eth1 odd | 2 bad-entry",
      "static_rules {;preference 5 ~;}                        | table 7   | odd  | 2 bad-entry",
  })
  void shouldBindEachKeyword(String text, String good, String bad, String said) {
    final String lines = text.replace(';', '\n');
    assertThat(found(lines.replace("~", good))).as(good).isEmpty();
    final String without = lines.replaceAll("[^\n]+", "#");
    assertThat(config(lines.replace("~", good))).as(good).isNotEqualTo(config(without));
    assertThat(found(lines.replace("~", bad))).as(bad).containsExactlyInAnyOrder(said.split(",", -1));
  }

  @Test
  void shouldHaveKeepalivedsDefaults() {
    assertThat(config("").root()).isEqualTo(RootOptions.NONE);
    assertThat(config("").interfaces()).isEqualTo(io.vigil.agent.config.model.InterfaceConfig.NONE);
    assertThat(config("").statics()).isEqualTo(io.vigil.agent.config.model.Statics.NONE);
  }

  @Test
  void shouldUseAPidDirectoryWithANamespaceOrAnInstanceName() {
    assertThat(config("net_namespace n").root().usePidDirectory()).isTrue();
    assertThat(config("instance n").root().usePidDirectory()).isTrue();
    assertThat(config("use_pid_dir").root().usePidDirectory()).isTrue();
  }

  @Test
  void shouldTakeTheFirstNamespaceAndTheFirstName() {
    final String text = "net_namespace a\nnet_namespace b\ninstance c\ninstance d";
    assertThat(config(text).root().networkNamespace()).contains("a");
    assertThat(config(text).root().instanceName()).contains("c");
    assertThat(found(text)).containsExactly("2 duplicate", "4 duplicate");
  }

  @Test
  void shouldLeaveTheDelayUpAtNothingUnlessItIsSaid() {
    assertThat(config("interface_up_down_delays {\neth0 1.5\neth1 1 3\n}").interfaces().delays())
        .containsExactly(
            new InterfaceDelay("eth0", 1_500_000_000L, 0, new Position("t", 2, 1)),
            new InterfaceDelay("eth1", 1_000_000_000L, 3_000_000_000L, new Position("t", 3, 1)));
  }

  @Test
  void shouldTakeTheLastLineOfAnInterface() {
    assertThat(config("interface_up_down_delays {\neth0 0.5\neth0 1\n}").interfaces().delays())
        .extracting(InterfaceDelay::downNs).containsExactly(1_000_000_000L);
    assertThat(found("interface_up_down_delays {\neth0 1\neth0 1.5\n}"))
        .containsExactly("3 surprising-default");
    assertThat(config("linkbeat_interfaces {\neth0 MII\neth0\n}").interfaces().polls())
        .extracting(LinkPoll::method).containsExactly(Optional.empty());
    assertThat(found("interface_up_down_delays {\neth0\n}")).containsExactly("2 surprising-default");
  }

  @ParameterizedTest
  @CsvSource({"'',1,1000000000", "'',2,1996094000", "advert_int 2,5,3992188000", "down_timer_adverts 1,1,0",
      "down_timer_adverts 10,9,8996094000", "interface eth1,9,9000000000"})
  void shouldLetAnInterfaceCountBeforeOthersTakeOver(String instance, int delayS, long usedNs) {
    final String text = "interface_up_down_delays {\neth0 " + delayS + "\n}\n" + Conf.instance(instance);
    final Loaded loaded = Conf.load(text, Conf.IGNORE, new FakeHost());
    assertThat(Conf.ready(loaded).interfaces().delays()).extracting(InterfaceDelay::downNs)
        .containsExactly(usedNs);
    assertThat(loaded.problems().stream().filter(p -> p.code() == ProblemCode.DELAY_LIMITED))
        .hasSize(usedNs == delayS * 1_000_000_000L ? 0 : 1);
  }

  @Test
  void shouldEndTheConfigurationTestWith4ForADelayOfAMissingInterface() {
    final String text = "interface_up_down_delays {\neth9 1\n}\n";
    assertThat(Conf.load(text + Conf.instance(""), Conf.IGNORE, new FakeHost()).problems())
        .anyMatch(p -> p.code() == ProblemCode.INTERFACE_SKIPPED);
    assertThat(ProblemCode.INTERFACE_SKIPPED.testClass().exitStatus()).isEqualTo(4);
  }

  @Test
  void shouldReadHowALinkIsPolled() {
    assertThat(config("linkbeat_interfaces {\neth0 IOCTL\neth1\n}").interfaces().polls()).containsExactly(
        new LinkPoll("eth0", Optional.of(LinkPoll.Method.IOCTL), new Position("t", 2, 1)),
        new LinkPoll("eth1", Optional.empty(), new Position("t", 3, 1)));
  }

  @Test
  void shouldGatherTheInterfacesOfAGroupAndKeepEachInOne() {
    final String text = "garp_group {\ngarp_interval 0.1\ninterfaces {\neth0 eth1\n}\n}\n"
        + "garp_group {\ngna_interval 1\ninterface eth1\n}";
    assertThat(config(text).interfaces().garpGroups()).containsExactly(
        new GarpGroup(100_000_000L, 0, List.of("eth0", "eth1"), new Position("t", 1, 1)),
        new GarpGroup(0, 1_000_000_000L, List.of(), new Position("t", 7, 1)));
    assertThat(found(text)).containsExactly("9 duplicate");
  }

  @Test
  void shouldPutStaticAddressesOnTheirInterfaceOrOnTheUsualOne() {
    final String text = "track_group g { group { A } }\nglobal_defs {\ndefault_interface eth1\n}\n"
        + "static_ipaddress {\n10.9.0.1/24 track_group g no_track\n10.9.0.2 dev eth0\n}";
    final List<StaticAddress> addresses = config(text).statics().addresses();
    assertThat(addresses).extracting(a -> a.address().interfaceName()).containsExactly("eth1", "eth0");
    assertThat(addresses.getFirst().trackGroup()).contains("g");
    assertThat(addresses.getFirst().address().noTrack()).isTrue();
    assertThat(found("static_ipaddress {\n10.9.0.1 use_vmac\n}")).containsExactly("2 invalid-value");
  }

  @Test
  void shouldFindGroupsThatComeLaterAndSayThatKeepalivedDoesNot() {
    final String text = "static_ipaddress {\n10.9.0.1 dev eth1 track_group g\n10.9.0.2 dev eth1 track_group gg\n}\n"
        + "track_group g {\ngroup {\nA X\nA\n}\n}\ntrack_group g {\n}";
    assertThat(config(text).statics().addresses()).extracting(a -> a.trackGroup().orElse("-"))
        .containsExactly("g", "-");
    assertThat(config(text).statics().trackGroups())
        .containsExactly(new TrackGroup("g", List.of("A"), new Position("t", 5, 1)));
    assertThat(found(text)).containsExactly("2 defined-later", "3 tracked-unknown", "7 surprising-default",
        "11 duplicate");
    assertThat(found("track_group g { }")).containsExactly("1 block-incomplete");
  }

  @Test
  void shouldNotStartWithAStaticAddressOnAMissingInterface() {
    assertThat(Conf.refused(load("static_ipaddress {\n10.9.0.1 dev eth9\n}"))).isTrue();
    assertThat(
        Conf.refused(load("global_defs {\ndefault_interface eth9\n}\nstatic_ipaddress {\n10.9.0.1\n}")))
        .isTrue();
  }

  @Test
  void shouldLetStaticRoutesAndRulesNameAGroupIfTheyHaveAnInterface() {
    final String text = """
        track_group g { group { A } } track_group h { group { A } }
        static_routes {
        10.9.0.0/16 dev eth1 track_group g
        10.8.0.0/16 via 10.0.0.9 track_group g
        }
        static_rules {
        preference 5 iif eth1 table 7 track_group h
        preference 6 table 7 track_group h
        }""";
    final AgentConfig config = config(text);
    assertThat(config.statics().routing().routes()).extracting(r -> r.trackGroup().orElse("-"))
        .containsExactly("g", "-");
    assertThat(config.statics().routing().rules()).extracting(r -> r.trackGroup().orElse("-"))
        .containsExactly("h", "-");
    assertThat(found(text)).containsExactly("4 not-tracked", "4 invalid-value", "8 invalid-value");
  }

  @Test
  void shouldCountRulesWithoutPreferenceThroughTheWholeFile() {
    final AgentConfig config = Conf.ready(Conf.load("static_rules {\ntable 7\n}\n"
        + Conf.instance("virtual_rules {\ntable 8\n}") + "static_rules {\ntable 9\n}\n", Conf.IGNORE,
        new FakeHost()));
    assertThat(config.statics().routing().rules()).extracting(r -> r.preference()).containsExactly(16_384L,
        16_382L);
    assertThat(config.instances().getFirst().routing().rules().getFirst().preference()).isEqualTo(16_383);
  }
}
