package io.vigil.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The screens of docs/check.md are what the command prints: each is run again. */
class ScreensTest {
  private static final Path PAGE = Path.of(System.getProperty("vigil.root", "..")).resolve("docs/check.md");
  private static final Pattern FENCE = Pattern.compile("^```(conf|console)( \\S+)?\n(.*?)^```$",
      Pattern.DOTALL | Pattern.MULTILINE);
  private static final int SCREENS_MIN = 10;

  @TempDir
  Path folder;

  /** Files, then the command over them and what it printed. */
  private record Screen(List<String> names, List<String> texts, String command, String output) {}

  @TestFactory
  List<DynamicTest> shouldPrintWhatTheDocumentationShows() throws IOException {
    final List<Screen> screens = screens(Files.readString(PAGE));
    assertThat(screens).hasSizeGreaterThanOrEqualTo(SCREENS_MIN);
    return screens.stream().map(screen -> DynamicTest.dynamicTest(screen.command(), () -> check(screen)))
        .toList();
  }

  private void check(Screen screen) throws IOException {
    for (int i = 0; i < screen.names().size(); i++) {
      Files.writeString(folder.resolve(screen.names().get(i)), screen.texts().get(i));
    }
    final List<String> arguments = new ArrayList<>();
    for (final String word : screen.command().split(" ", -1)) {
      arguments.add(screen.names().contains(word) ? folder.resolve(word).toString() : word);
    }
    final CheckRun run = CheckRun.of(arguments.subList(2, arguments.size()).toArray(String[]::new));
    assertThat(run.out().replace(folder + "/", "")).isEqualTo(screen.output());
  }

  private static List<Screen> screens(String page) {
    final List<Screen> screens = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final Matcher fence = FENCE.matcher(page);
    while (fence.find()) {
      final String text = fence.group(3);
      if (fence.group(1).equals("conf")) {
        names.add(fence.group(2) == null ? "keepalived.conf" : fence.group(2).strip());
        texts.add(text);
      } else {
        final int end = text.indexOf('\n');
        screens.add(new Screen(List.copyOf(names), List.copyOf(texts), text.substring(2, end),
            text.substring(end + 1)));
        names.clear();
        texts.clear();
      }
    }
    return screens;
  }
}
