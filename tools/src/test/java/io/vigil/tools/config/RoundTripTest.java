package io.vigil.tools.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Severity;
import io.vigil.tools.config.conf.ConfText;
import io.vigil.tools.config.json.ModelJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** print(parse(x)) parses to the same model, for every file of the corpus that has a model. */
class RoundTripTest {
  private static final LoadOptions OPTIONS = new LoadOptions("main", false, true, false, false);
  private static final Corpus CORPUS = Corpus.ofSources();

  static Stream<String> files() {
    return CORPUS.names().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldReadBackWhatItPrints(String name) {
    final Loaded original = load(CORPUS.file(name).toString());
    model(original).ifPresent(first -> {
      final String printed = ConfText.withSecrets(first);
      final Loaded again = new ConfigLoader(HostFacts.unknown()).loadText("printed", printed, OPTIONS);
      assertThat(model(again).map(ModelJson::withSecrets)).as(() -> messages(again) + printed)
          .contains(ModelJson.withSecrets(first));
      assertThat(errors(again)).as(printed).isSubsetOf(errors(original));
      assertThat(ConfText.withSecrets(model(again).orElseThrow())).isEqualTo(printed);
    });
  }

  private static Loaded load(String file) {
    return new ConfigLoader(HostFacts.unknown()).load(file, OPTIONS);
  }

  private static Optional<AgentConfig> model(Loaded loaded) {
    return loaded instanceof Loaded.Ready ready ? Optional.of(ready.config()) : Optional.empty();
  }

  private static List<String> errors(Loaded loaded) {
    return loaded.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::message)
        .toList();
  }

  private static String messages(Loaded loaded) {
    return loaded.problems().stream().map(Problem::render).reduce("", (all, one) -> all + one + "\n");
  }
}
