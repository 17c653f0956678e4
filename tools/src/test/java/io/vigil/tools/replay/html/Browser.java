package io.vigil.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window. */
public final class Browser {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
  private static final long PATIENCE_S = 120;

  private final Path program;
  private final Path profile;

  /** What a page had become when it was loaded, and what the browser said of it. */
  public record Seen(String dom, List<String> console) {
    /** Elements that have this class. */
    public long count(String style) {
      return elements(style).count();
    }

    /** What the elements of this class stand for: many are drawn as one where there is no room. */
    public long total(String style) {
      return elements(style).mapToLong(Seen::weight).sum();
    }

    private Stream<String> elements(String style) {
      return Pattern.compile("<[a-z]+ [^>]*class=\"(?:[^\"]* )?" + style + "(?: [^\"]*)?\"[^>]*>")
          .matcher(dom)
          .results().map(result -> result.group());
    }

    private static long weight(String element) {
      final Matcher count = Pattern.compile("data-count=\"(\\d+)\"").matcher(element);
      return count.find() ? Long.parseLong(count.group(1)) : 0;
    }
  }

  private Browser(Path program, Path profile) {
    this.program = program;
    this.profile = profile;
  }

  /** The browser of this machine; without one the test is skipped, in CI it fails. */
  public static Browser installed(Path profile) {
    final Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable)
        .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      Assertions.fail("needs chromium, and in CI nothing is skipped");
    }
    Assumptions.assumeTrue(found.isPresent(), "needs chromium (apt-get install chromium)");
    return new Browser(found.orElseThrow(), profile);
  }

  /** Opens a file; {@code fragment} is empty or begins with {@code #}. */
  public Seen open(Path file, String fragment) throws IOException, InterruptedException {
    final Path dom = profile.resolve("dom");
    final Path err = profile.resolve("err");
    final List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox",
        "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=" + profile,
        "--enable-logging=stderr", "--window-size=1240,1500", "--virtual-time-budget=3000", "--dump-dom",
        file.toUri() + fragment));
    final Process process = new ProcessBuilder(command).redirectOutput(dom.toFile())
        .redirectError(err.toFile())
        .start();
    try {
      assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("the browser ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Seen(Files.readString(dom),
        new String(Files.readAllBytes(err), StandardCharsets.ISO_8859_1).lines()
            .filter(line -> line.contains("CONSOLE")).toList());
  }
}
