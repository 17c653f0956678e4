package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.GeneratedFile;
import io.vigil.agent.config.text.Problem;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Files from a grammar, and the same with something broken in them. */
class GrammarPropertiesTest {
  private static final String[] PIECES = {"{", "}", "\"", "'", "\\", "#", "!", "@", "@main ", "@^main ", "$",
      "$D0",
      "${D0}", "${NONE}", "$X=", "$X=\\\n", "~SEQ(i, 9) ", "~LST(i, a) ", "include x\n", "\0", "\n", "\r",
      "\t", " ",
      "\f", "x", "-1", "99999999999", "\u00e9", "\uFEFF", "vrrp_instance Z {\n", "vrrp_script s {\n",
      "priority",
      "virtual_ipaddress {\n", "global_defs {\n", "auth_pass", "${_RANDOM 1 9}", "${_ENV X}"};

  @Property
  void shouldReadOneMeaningFromEveryLayout(@ForAll long meaning, @ForAll long layout) {
    final Loaded loaded = Conf.load(GeneratedFile.text(meaning, layout));
    assertThat(loaded.problems()).isEmpty();
    assertThat(shown(loaded)).hasSize(GeneratedFile.instances(meaning))
        .isEqualTo(shown(Conf.load(GeneratedFile.text(meaning, 0))));
  }

  private static List<String> shown(Loaded loaded) {
    final AgentConfig config = Conf.ready(loaded);
    return config.instances().stream().map(GrammarPropertiesTest::shown).toList();
  }

  private static String shown(InstanceConfig instance) {
    return instance.name() + " " + instance.interfaceName() + " " + instance.vrid() + " "
        + instance.priority() + " "
        + instance.advertIntervalCs() + " " + instance.version() + " " + instance.preemption() + " "
        + instance.addresses().stream().map(address -> address.address() + "/" + address.prefixLength())
            .toList();
  }

  @Property(tries = 3_000)
  void shouldAnswerToABrokenFileWithAnOutcomeAndPlacesInTheFile(@ForAll long seed) {
    final Random random = new Random(seed);
    final String broken = broken(GeneratedFile.text(random.nextLong(), random.nextLong()), random);
    final Loaded loaded = Conf.load(broken);
    final List<String> lines = List.of(broken.split("\n", -1));
    for (final Problem problem : loaded.problems()) {
      assertThat(problem.at().line()).as(problem.render()).isBetween(0, lines.size());
      if (problem.at().line() > 0) {
        assertThat(problem.at().column()).as(problem.render())
            .isBetween(1, lines.get(problem.at().line() - 1).length() + 1);
      }
      assertThat(problem.message()).doesNotContain("\n").isNotBlank();
    }
    assertThat(loaded.problems()).isSorted();
    assertThat(Conf.load(broken).problems()).isEqualTo(loaded.problems());
    if (loaded instanceof Loaded.Refused) {
      assertThat(loaded.problems()).isNotEmpty();
    }
  }

  private static String broken(String text, Random random) {
    final StringBuilder out = new StringBuilder(text);
    for (int changes = 1 + random.nextInt(6); changes > 0 && !out.isEmpty(); changes--) {
      final int at = random.nextInt(out.length());
      switch (random.nextInt(6)) {
        case 0 -> out.deleteCharAt(at);
        case 1, 2 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 3 -> out.delete(at, Math.min(out.length(), at + random.nextInt(40)));
        case 4 -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(80))));
        default -> out.setCharAt(at, (char) random.nextInt(0x180));
      }
    }
    return out.toString();
  }
}
