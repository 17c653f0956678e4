package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.bind.ConfigBinder;
import io.vigil.agent.config.bind.KeywordTable;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.TreeBuilder;
import io.vigil.codec.fuzz.Corpus;
import io.vigil.codec.fuzz.FuzzResult;
import io.vigil.codec.fuzz.Fuzzer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever octets a configuration file holds: reading ends, nothing throws, every problem has a place. */
class ConfigFuzzTest {
  private static final int FINGERPRINTS = 500;
  private static final int LINES_MAX = 500;
  private static final long HEAP_BYTES = 1L << 20;
  private static final int INPUTS = 20_000;

  @Test
  void shouldGiveAnAnswerToAnyOctets() {
    final Corpus corpus = Corpus.load("configuration");
    for (int seed = 0; seed < 20; seed++) {
      corpus.add(GeneratedFile.text(seed, seed).getBytes(StandardCharsets.UTF_8));
    }
    final FuzzResult result = Fuzzer.run(ConfigFuzzTest::eat, corpus, INPUTS);

    assertThat(result.fingerprints()).as("seed %d, %d inputs", result.seed(), result.inputs())
        .isGreaterThan(FINGERPRINTS);
  }

  private static int eat(byte[] octets) {
    final Problems problems = new Problems(Position.wholeFile("t"));
    final ConfigReader reader = new ConfigReader(Path.of("/nonexistent"),
        new Predefined("main", _ -> Optional.empty(), () -> 1), false,
        new Budget(LINES_MAX, HEAP_BYTES, problems), problems);
    final List<Node> root = new TreeBuilder(KeywordTable.standard(), problems)
        .build(reader.readOctets("t", octets));
    final int instances = problems.refuses()
        ? 0
        : new ConfigBinder(HostFacts.unknown(), false, false, problems).bind(root).instances().size();
    final Set<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
    for (final Problem problem : problems.sorted()) {
      assertThat(problem.at().line()).isGreaterThanOrEqualTo(0);
      codes.add(problem.code());
    }
    return codes.toString().hashCode() * 31 + Math.min(instances, 3);
  }
}
