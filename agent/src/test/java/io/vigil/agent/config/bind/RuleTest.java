package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Realms;
import io.vigil.agent.config.model.Rule;
import io.vigil.agent.config.model.RuleAction;
import io.vigil.agent.config.model.RuleMatch;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.Family;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of {@code virtual_rules} and {@code static_rules}: keepalived-behaviour.md §3.11. */
class RuleTest {
  private static final int LINE = 5;

  private static Loaded load(String entry) {
    final FakeHost host = new FakeHost().text("/etc/iproute2/group", "9 uplinks\n")
        .text("/etc/protocols", "# comment\nigmp 2 IGMP\n");
    return Conf.load(Conf.instance("virtual_rules {\n" + entry + "\n}"), Conf.IGNORE, host);
  }

  private static List<Rule> rules(String entry) {
    return Conf.one(load(entry)).routing().rules();
  }

  private static Rule rule(String entry) {
    assertThat(found(entry)).as(entry).isEmpty();
    return rules(entry).getFirst();
  }

  private static List<String> found(String entry) {
    return load(entry).problems().stream().filter(p -> p.code() != ProblemCode.UNSUPPORTED)
        .peek(p -> assertThat(p.at().line()).isBetween(LINE, LINE + 2)).map(p -> p.code().word()).toList();
  }

  @Test
  void shouldReadEverythingARuleCanAskFor() {
    final Rule rule = rule("not from 10.1.0.0/16 to 10.2.0.0/16 tos 0x10 fwmark 0x1/0xff iif eth0 oif eth1 "
        + "tunnel-id 18446744073709551615 uidrange 0-999 ipproto igmp sport 80-90 dport 1-65535 realms 1/2 "
        + "suppress_prefixlength 0 suppress_ifgroup uplinks table 7 preference 0x64");
    assertThat(rule.family()).isEqualTo(Family.IPV4);
    assertThat(rule.preference()).isEqualTo(100);
    assertThat(rule.match()).isEqualTo(new RuleMatch(true, Prefixes.parse("10.1.0.0/16"),
        Prefixes.parse("10.2.0.0/16"), 0x10, Optional.of(new RuleMatch.Mark(1, 255)), Optional.of("eth0"),
        Optional.of("eth1"), OptionalLong.of(-1), Optional.of(new NumberRange(0, 999)), OptionalInt.of(2),
        Optional.of(new NumberRange(80, 90)), Optional.of(new NumberRange(1, 65_535))));
    assertThat(rule.realms()).contains(new Realms(1, 2));
    assertThat(rule.suppressPrefixLength()).hasValue(0);
    assertThat(rule.suppressGroup()).hasValue(9);
    assertThat(rule.action()).isEqualTo(new RuleAction.Lookup(7));
    assertThat(rule.protocol()).isEqualTo(18);
  }

  @Test
  void shouldKnowTheOtherNames() {
    assertThat(rule("order 5 from all dsfield 8 dev eth0 sup_pl 3 sup_group 2 lookup main"))
        .isEqualTo(
            rule("priority 5 from any tos 8 iif eth0 suppress_prefixlength 3 suppress_ifgroup 2 table 254"));
  }

  @ParameterizedTest
  @CsvSource({"goto 200,Goto", "type goto 200,Goto", "nop,NOP", "blackhole,BLACKHOLE",
      "type unreachable,UNREACHABLE",
      "prohibit,PROHIBIT", "l3mdev,MasterDevice", "table 5,Lookup"})
  void shouldReadEachAction(String action, String kind) {
    assertThat(rule("from 10.1.0.0/16 preference 10 " + action).action().toString()).startsWith(kind);
  }

  @Test
  void shouldFindTheFamily() {
    assertThat(rules("inet6 preference 5 table 7").getFirst().family()).isEqualTo(Family.IPV6);
    assertThat(found("inet6 preference 5 table 7")).containsExactly("not-portable");
    assertThat(rule("to 2001:db8::/32 preference 5 table 7").family()).isEqualTo(Family.IPV6);
    assertThat(rule("preference 5 table 7").family()).isEqualTo(Family.IPV4);
    assertThat(rule("fwmark 7 preference 5 table 7").match().mark())
        .contains(new RuleMatch.Mark(7, 0xFFFF_FFFFL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"preference 5 table 7 iif", "preference 5 type", "preference 5 goto",
      "table 7 preference"})
  void shouldNotStartForAnOptionWithoutItsValue(String entry) {
    assertThat(found(entry)).containsExactly("missing-parameter");
    assertThat(Conf.refused(load(entry))).isTrue();
  }

  @Test
  void shouldHonourAProtocolOnlyWhereTheRuleIsNotWatched() {
    assertThat(rule("preference 5 table 7 protocol 4").protocol()).isEqualTo(18);
    assertThat(rule("preference 5 table 7 protocol 4 no_track").protocol()).isEqualTo(4);
    assertThat(rule("preference 5 table 7 no_track").protocol()).isZero();
  }

  @Test
  void shouldGiveRulesWithoutPreferenceLowerAndLowerOnesInTheOrderOfTheFile() {
    final Loaded loaded = load("table 7\nto 2001:db8::/32 table 7\ntable 8");
    assertThat(Conf.one(loaded).routing().rules()).extracting(Rule::preference)
        .containsExactly(16_384L, 16_384L, 16_383L);
    assertThat(found("table 7")).containsExactly("value-corrected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from 10.1.0.0/16 preference 5", "preference 5 table 7 table 8",
      "preference 5 table 0",
      "preference 5 table red", "preference 5 nop blackhole", "preference 5 goto 5", "preference 6 goto 5",
      "goto 5",
      "preference 5 type table", "preference 5 nop sup_pl 0", "preference 5 nop realms 3",
      "preference 5 nop sup_group 1", "preference 5 table 7 track_group g",
      "from 10.1.0.0/16 to 2001:db8::/32 preference 5 table 7",
      "preference 4294967296 table 7", "preference 5 table 7 sport 80", "preference 5 table 7 dport 90-80",
      "preference 5 table 7 dport 0-65536", "preference 5 table 7 uidrange 5",
      "preference 5 table 7 fwmark x",
      "preference 5 table 7 fwmark 1/", "preference 5 table 7 ipproto 256",
      "preference 5 table 7 tunnel-id -1",
      "preference 5 table 7 suppress_prefixlength 129", "preference 5 table 7 colour red",
      "preference 5 table 7 from x",
      "preference 5 table 7 tos 0x100"})
  void shouldDropTheRuleForAnyMistakeAndSayOneThing(String entry) {
    assertThat(rules(entry)).isEmpty();
    assertThat(found(entry)).containsExactly("bad-entry");
  }
}
