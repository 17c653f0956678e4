package io.vigil.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TidySourcesTest {
  private static final Path ROOT = Modules.root();
  private static final Path FILE = Path.of("Planted.java");
  /** Folders that hold no text of ours. */
  private static final Set<String> OTHERS = Set.of(".git", "target", ".idea", ".vscode", "out");
  private static final int LARGEST_TEXT = 1 << 20;

  @Test
  void shouldHaveNoLeftOversAndNoMachinePaths() {
    assertThat(
        files().flatMap(file -> TidySources.findingsInText(ROOT.relativize(file), read(file)).stream()))
        .isEmpty();
  }

  @Test
  void shouldKeepFilesMethodsAndParametersSmall() {
    assertThat(
        javaSources().flatMap(file -> TidySources.findingsInJava(ROOT.relativize(file), read(file)).stream()))
        .isEmpty();
  }

  @Test
  void shouldMarkEachPackageForNullness() {
    final Set<Path> packages = javaSources().filter(TidySourcesTest::isMain).map(Path::getParent)
        .collect(Collectors.toSet());

    assertThat(packages).isNotEmpty().allSatisfy(
        folder -> assertThat(folder.resolve("package-info.java")).content()
            .contains("\n@NullMarked\npackage "));
  }

  @Test
  void shouldFindALeftOver() {
    assertThat(TidySources.findingsInText(FILE, "int a;\n// TO" + "DO later\n// FIX" + "ME now\n"))
        .containsExactly("Planted.java:2: a left-over: TO" + "DO", "Planted.java:3: a left-over: FIX" + "ME");
  }

  @Test
  void shouldFindAPathOfOneMachine() {
    assertThat(TidySources.findingsInText(FILE, "cd /wo" + "rk/x\n../shared/work/x\n/usr/lib/jv" + "m/y\n"))
        .hasSize(2);
  }

  @Test
  void shouldFindALongFile() {
    final String text = "class Planted {}\n" + "\n".repeat(TidySources.MAX_FILE_LINES - 1);

    assertThat(TidySources.findingsInJava(FILE, text)).isEmpty();
    assertThat(TidySources.findingsInJava(FILE, text + "\n"))
        .containsExactly("Planted.java: 401 lines, at most 400");
  }

  @Test
  void shouldFindALongMethod() {
    final String head = "class Planted {\n  @Deprecated\n  void act() {\n";
    final String body = "    call();\n".repeat(TidySources.MAX_METHOD_LINES - 3);

    assertThat(TidySources.findingsInJava(FILE, head + body + "  }\n}\n")).isEmpty();
    assertThat(TidySources.findingsInJava(FILE, head + body + "    call();\n  }\n}\n"))
        .containsExactly("Planted.java:2: act has 61 lines, at most 60");
  }

  @Test
  void shouldFindALongListOfParameters() {
    assertThat(
        TidySources.findingsInJava(FILE, "class P { P(int a, int b, int c, int d, int e, int f, int g) {} }"))
        .isEmpty();
    assertThat(TidySources.findingsInJava(FILE,
        "class P { void m(int a, int b, int c, int d, int e, int f, int g) {} }"))
        .containsExactly("Planted.java:1: m has 7 parameters, at most 6");
  }

  @Test
  void shouldFindASecondTopLevelTypeAndAClassNamedByNoNoun() {
    assertThat(
        TidySources.findingsInJava(FILE, "class Planted { class StringUtils {} }\nrecord Other(int a) {}"))
        .containsExactly("Planted.java: more than one top-level type: [Planted, Other]",
            "Planted.java: a class named by no noun: StringUtils");
  }

  private static Stream<Path> javaSources() {
    return files().filter(file -> file.toString().endsWith(".java"));
  }

  private static boolean isMain(Path file) {
    return file.toString().contains("/src/main/java/");
  }

  private static Stream<Path> files() {
    final List<Path> files = new ArrayList<>();
    collect(ROOT, files);
    return files.stream();
  }

  private static void collect(Path folder, List<Path> files) {
    try (Stream<Path> entries = Files.list(folder)) {
      for (final Path entry : entries.toList()) {
        if (Files.isDirectory(entry)) {
          if (!OTHERS.contains(entry.getFileName().toString())) {
            collect(entry, files);
          }
        } else if (Files.size(entry) <= LARGEST_TEXT) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
