package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.time.EpochClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Log4jOutputTest {
  private static final Instant AT = Instant.parse("2026-11-23T07:45:00.000000001Z");

  /** log4j's own complaints end on standard error, a stack trace each, unless somebody listens. */
  private final List<String> toldToTheConsole = new ArrayList<>();
  private final StatusListener console = new StatusListener() {
    @Override
    public void log(StatusData complaint) {
      toldToTheConsole.add(complaint.getFormattedStatus());
    }

    @Override
    public Level getStatusLevel() {
      return Level.ERROR;
    }

    @Override
    public void close() {}
  };

  @TempDir
  Path folder;

  @BeforeEach
  void listen() {
    StatusLogger.getLogger().registerListener(console);
  }

  @AfterEach
  void listenNoMore() {
    StatusLogger.getLogger().removeListener(console);
  }

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
    try (Log4jOutput output = new Log4jOutput(List.of(new SyslogAppender(nobody, new LogTime(ZoneOffset.UTC),
        SyslogFacility.DAEMON, LogSettings.IDENT, 1)))) {
      output.write(LogEvent.Severity.ALERT, AT, "x");
    }
    assertThat(toldToTheConsole).isEmpty();
  }

  /** A full disk, then room again. */
  @Test
  void shouldSayHowManyLinesAStreamCouldNotTake() {
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    final boolean[] full = {true};
    final OutputStream disk = new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        if (full[0]) {
          throw new IOException("no space left");
        }
        written.write(octet);
      }
    };
    try (Log4jOutput output = new Log4jOutput(
        List.of(Log4jOutput.stream("file x", disk, new LogTime(ZoneOffset.UTC))))) {
      output.write(LogEvent.Severity.INFO, AT, "one");
      output.write(LogEvent.Severity.INFO, AT, "two");
      full[0] = false;
      output.write(LogEvent.Severity.INFO, AT, "three");
    }
    assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSize(2)
        .satisfiesExactly(line -> assertThat(line).endsWith(": 2 log lines lost: file x could not take them"),
            line -> assertThat(line).endsWith(": three"));
    assertThat(toldToTheConsole).isEmpty();
  }
}
