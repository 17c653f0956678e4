package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.time.EpochClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Log4jOutputTest {
  private static final Instant AT = Instant.parse("2026-11-23T07:45:00.000000001Z");

  @TempDir
  Path folder;

  private static LogSettings toFile(Path file) {
    return new LogSettings(false, Optional.of(file), false, false, SyslogFacility.DAEMON, LogSettings.IDENT,
        0);
  }

  private static void write(Path file, String text) {
    try (Log4jOutput output = Log4jOutput.open(toFile(file), EpochClock.SYSTEM)) {
      output.write(LogEvent.Severity.INFO, AT, text);
    }
  }

  @Test
  void shouldAppendToTheLogFile() throws IOException {
    final Path file = folder.resolve("ha.log");
    write(file, "first");
    write(file, "second");
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains(":00.000000001 2026: "));
    assertThat(Files.readAllLines(file).getLast()).endsWith(": second");
  }

  @Test
  void shouldMakeTheLogFileReadableByItsOwnerOnly() throws IOException {
    final Path file = folder.resolve("ha.log");
    write(file, "x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void shouldNotFollowASymbolicLinkAtTheLogFilesName() throws IOException {
    final Path victim = Files.writeString(folder.resolve("victim"), "precious\n");
    final Path link = Files.createSymbolicLink(folder.resolve("ha.log"), victim);
    write(link, "x");
    assertThat(victim).hasContent("precious\n");
  }

  @Test
  void shouldGoOnWithoutALogFileThatCannotBeOpened() {
    write(folder.resolve("no/such/folder/ha.log"), "x");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldNeitherBlockNorFallBackToTheConsoleWithoutASyslogDaemon() {
    final DevLog nobody = new DevLog(folder.resolve("dev-log").toString());
    final ByteArrayOutputStream console = new ByteArrayOutputStream();
    final PrintStream before = System.err;
    System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    try (Log4jOutput output = new Log4jOutput(List.of(new SyslogAppender(nobody,
        new LogTime(ZoneOffset.UTC), SyslogFacility.DAEMON, LogSettings.IDENT, 1)))) {
      output.write(LogEvent.Severity.ALERT, AT, "x");
    } finally {
      System.setErr(before);
    }
    assertThat(console.toByteArray()).isEmpty();
  }
}
