package io.vigil.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.text.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/problems has a page for every code, it tells the truth, and its example shows the problem. */
class ProblemPagesTest {
  private static final Path PAGES = Path.of(System.getProperty("vigil.root", "..")).resolve("docs/problems");
  private static final Pattern EXAMPLE = Pattern.compile("```conf ?(\\w*)\n(.*?)```", Pattern.DOTALL);

  /** What Vigil leaves out is no mistake, and changes as it learns. */
  private static final Set<String> LEFT_OUT = Set.of("VC132", "VC133", "VC134");

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void shouldHaveAPageThatTellsWhatFollows(ProblemCode code) throws IOException {
    assertThat(page(code)).startsWith("# " + code.id() + " " + code.word() + "\n\n*" + facts(code) + "*\n")
        .contains("**What to do:**");
  }

  private static String page(ProblemCode code) throws IOException {
    return Files.readString(PAGES.resolve(code.id() + ".md"));
  }

  private static String facts(ProblemCode code) {
    final String severity = code.severity().name().toLowerCase(Locale.ROOT);
    if (code.id().compareTo("VC4") > 0) {
      return severity + "; from `vigil check` only";
    }
    final int status = switch (code) {
      case MISSING_PARAMETER -> 2;
      case INCLUDE_FAILED -> 6;
      default -> code.testClass().exitStatus();
    };
    return severity + "; " + switch (code.consequence()) {
      case GO_ON -> "`vigil run` goes on";
      case REFUSE -> "`vigil run` does not start";
      case REFUSE_UNSUPPORTED -> "`vigil run` does not start without `--ignore-unsupported`";
    } + "; `vigil run -t` " + (status == 0 ? "is not changed by it" : "exits " + status);
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowTheProblemOnceInItsExample(ProblemCode code) throws IOException {
    final Matcher example = EXAMPLE.matcher(page(code));
    final List<String> names = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    while (example.find()) {
      names.add(example.group(1).isEmpty() ? "keepalived.conf" : example.group(1));
      texts.add(example.group(2));
    }
    if (names.isEmpty()) {
      return; // needs a host, or a file that no page can show
    }
    final String[] options = names.size() == 1
        ? new String[]{"--format", "json"}
        : new String[]{"--format", "json", "--cluster"};
    final CheckRun run = CheckRun.files(folder, names, texts, options);
    assertThat(run.codes().stream().filter(code.id()::equals)).as(run.out()).hasSize(1);
    assertThat(run.codes().stream().filter(other -> !other.equals(code.id()) && !LEFT_OUT.contains(other)))
        .as("no other problem")
        .isEmpty();
  }

  @Test
  void shouldListEveryPage() throws IOException {
    final String index = Files.readString(PAGES.resolve("README.md"));
    for (final ProblemCode code : ProblemCode.values()) {
      assertThat(index).contains("| [" + code.id() + "](" + code.id() + ".md) | " + code.word() + " | "
          + code.severity().word() + " |");
    }
  }

  @Test
  void shouldHaveNoPageForACodeThatIsNoMore() throws IOException {
    final List<String> ids = Arrays.stream(ProblemCode.values()).map(code -> code.id() + ".md").toList();
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(path -> path.getFileName().toString()).filter(name -> !name.equals("README.md")))
          .isSubsetOf(ids);
    }
  }
}
