package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.bare;
import static io.vigil.agent.config.bind.Conf.found;
import static io.vigil.agent.config.bind.Conf.instance;
import static io.vigil.agent.config.bind.Conf.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One message a mistake: what lacks because a word is misspelt is not reported as well, and counts all the same. */
class ConsequencesTest {
  private static final String SCRIPT = "vrrp_script chk {\nscript /usr/bin/ok\n}\n";
  private static final String SECURE = "global_defs {\nenable_script_security\nscript_user root\n}\n";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("addresses", bare("version 3\nvirtual_ipadress {\n10.0.0.1/24\n}"),
            "5:1 unknown-keyword"),
        Arguments.of("addresses, a homoglyph", bare("virtu\u0430l_ipaddress {\n10.0.0.1/24\n}"),
            "4:1 lookalike-letters"),
        Arguments.of("VRID", instance("").replace("virtual_router_id", "virtual_routr_id"),
            "3:1 unknown-keyword"),
        Arguments.of("interface", instance("").replace("interface", "iterface"), "2:1 unknown-keyword"),
        Arguments.of("instance", instance("").replace("vrrp_instance", "vrrp_instnce"),
            "1:1 unknown-keyword"),
        Arguments.of("tracked script",
            instance("track_script {\nchk\n}") + SCRIPT.replace("vrrp_script", "vrrp_scrip"),
            "9:1 unknown-keyword"),
        Arguments.of("track block", SECURE + SCRIPT + instance("track_scrpt {\nchk\n}"),
            "11:1 unknown-keyword"),
        Arguments.of("script line",
            instance("track_script {\nchk\n}") + SCRIPT.replace("script /", "scrpt /"),
            "10:1 unknown-keyword"),
        Arguments.of("script quote",
            instance("track_script {\nchk\n}") + SCRIPT.replace("script /", "script \"/"),
            "10:8 unterminated-quote"),
        Arguments.of("member", instance("") + instance("").replace("instance A", "instnce B")
            + "vrrp_sync_group G {\ngroup {\nA\nB\n}\n}\n", "7:1 unknown-keyword"),
        Arguments.of("member's name", instance("") + "vrrp_sync_group G {\ngroup {\nA\nB\n}\n}\n",
            "10:1 sync-group-member"),
        Arguments.of("group block", instance("") + "vrrp_sync_group G {\ngrup {\nA\nB\n}\n}\n",
            "8:1 unknown-keyword"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void shouldSayOneMistakeOnce(String what, String text, String only) {
    assertThat(mistakes(load(text))).as(what).containsExactly(only);
  }

  /** What Vigil does not do yet is no mistake of the file. */
  private static List<String> mistakes(Loaded loaded) {
    return found(loaded).stream()
        .filter(problem -> !problem.endsWith(" unsupported") && !problem.endsWith(" not-acted-upon")
            && !problem.endsWith(" defined-later"))
        .toList();
  }

  @Test
  void shouldNotStartAllTheSame() {
    assertThat(Conf.refused(load(instance("").replace("virtual_router_id", "virtual_routr_id")))).isTrue();
    assertThat(Conf.refused(load(instance("").replace("interface", "iterface")))).isTrue();
    assertThat(Conf.refused(load(bare("version 3\nvirtual_ipadress {\n10.0.0.1/24\n}")))).isTrue();
  }
}
