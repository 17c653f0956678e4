package io.vigil.codec.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedExampleTest {
  @TempDir
  private Path folder;

  @Test
  void shouldCompileTheExampleAndPrintWhatThePageSays() throws Exception {
    final String page = Files.readString(Path.of(System.getProperty("vigil.root", ".."), "docs", "codec.md"));
    compile(block(page, "java"));

    assertThat(run()).isEqualTo(block(page, "text"));
  }

  private static String block(String page, String language) {
    final String fence = "```" + language + "\n";
    assertThat(page).containsOnlyOnce(fence);
    final int from = page.indexOf(fence) + fence.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private void compile(String source) throws IOException {
    final Path file = Files.writeString(folder.resolve("Example.java"), source);
    final ByteArrayOutputStream problems = new ByteArrayOutputStream();
    final int status = ToolProvider.getSystemJavaCompiler().run(null, null, problems, "-proc:none", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "-d",
        folder.toString(), file.toString());

    assertThat(status).as(problems.toString(StandardCharsets.UTF_8)).isZero();
  }

  private String run() throws Exception {
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final PrintStream out = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()},
        DocumentedExampleTest.class.getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
