package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.ProblemCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each keyword of keepalived-behaviour.md appendix A outside {@code global_defs} and the addresses: a good value
 * changes the model and nothing is said of it, a bad one is reported and changes nothing else.
 */
class BlockKeywordsTest {
  private static final String GLOBALS = """
      global_defs {
      enable_script_security
      script_user nobody
      }
      """;
  private static final String OBJECTS = """
      vrrp_script s {
      SCRIPT
      }
      vrrp_track_process p {
      PROCESS
      }
      track_file f {
      FILE
      }
      bfd_instance b {
      BFD
      }
      """;
  private static final String INSTANCES = """
      vrrp_instance A {
      interface eth0
      virtual_router_id 1
      priority 90
      track_script { s }
      track_process { p }
      track_file { f }
      track_bfd { b }
      virtual_ipaddress { 10.0.0.1 }
      }
      vrrp_instance B {
      interface eth0
      virtual_router_id 2
      priority 90
      mcast_src_ip 10.0.0.9
      INSTANCE
      virtual_ipaddress { 10.0.0.2 }
      }
      vrrp_instance C {
      interface eth0
      virtual_router_id 3
      virtual_ipaddress { 10.0.0.3 }
      }
      vrrp_sync_group G {
      GROUP
      }
      """;
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  /** What is said of keywords that are bound and not acted upon. */
  private static final Set<ProblemCode> STANDING = Set.of(ProblemCode.UNSUPPORTED, ProblemCode.NOT_ACTED_UPON,
      ProblemCode.SYNC_GROUP_SIZE);

  private final FakeHost host = new FakeHost().file("/usr/bin/other", 0755);

  private static String text(String place, String lines) {
    final String cut = lines.replace(';', '\n').replace("KEY", KEY);
    return (GLOBALS + OBJECTS + INSTANCES)
        .replace("SCRIPT", place.equals("SCRIPT") ? cut : "script /usr/bin/ok")
        .replace("PROCESS", place.equals("PROCESS") ? cut : "process x")
        .replace("FILE", place.equals("FILE") ? cut : "file /run/x")
        .replace("BFD", place.equals("BFD") ? cut : "neighbor_ip 10.0.0.7")
        .replace("INSTANCE", place.equals("INSTANCE") ? cut : "")
        .replace("GROUP", place.equals("GROUP") ? cut : "group { C }");
  }

  private AgentConfig config(String text) {
    return Conf.ready(Conf.load(text, Conf.IGNORE, host));
  }

  private List<String> found(String text) {
    return Conf.load(text, Conf.IGNORE, host).problems().stream().filter(p -> !STANDING.contains(p.code()))
        .map(Problem::code).map(ProblemCode::word).toList();
  }

  /** {@code block-keywords.psv}: place | lines that must be there | the line with a good value | with a bad one | what is said of that. */
  @ParameterizedTest
  @CsvFileSource(resources = "block-keywords.psv", delimiter = '|', quoteCharacter = '\'', nullValues = "-")
  void shouldBindEachKeyword(String place, String needed, String good, String bad, String said) {
    final String lines = needed.isEmpty() ? "" : needed + ";";
    final String without = text(place, lines + good.replaceAll("[^;]+", "#")); // the same places
    final String with = text(place, lines + good);
    assertThat(found(with)).as(good).isEmpty();
    assertThat(config(with)).as(good).isNotEqualTo(config(without));
    assertThat(found(text(place, lines + bad))).as(bad).containsExactlyInAnyOrder(said.split(",", -1));
  }

  @Test
  void shouldKnowTheOldNames() {
    assertThat(found(text("GROUP", "group { C B };global_tracking"))).containsExactly("deprecated");
    assertThat(found(text("", "").replace("track_file f {", "vrrp_track_file f {")))
        .containsExactly("deprecated");
  }
}
