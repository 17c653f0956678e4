package io.vigil.tools.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The script that all instances of an agent run, and the file in which it says so. One thread. */
final class ScriptRecords {
  private final Path records;
  private final Path script;

  /**
   * Writes both.
   *
   * @param folder that every user can reach whom scripts run as
   */
  ScriptRecords(Path folder) throws IOException {
    records = Files.createFile(folder.resolve("records"));
    script = folder.resolve("notified");
    // Each line is one write behind the end of the file: the lines of scripts that run side by side do not mix.
    Files.writeString(script, """
        #!/bin/sh
        echo "B $1 ${VRRP_SEQUENCE:-0} $2 $$" >> %1$s
        if [ -n "$3" ]; then sleep "$3"; fi
        echo "E $1 ${VRRP_SEQUENCE:-0} $2 $$" >> %1$s
        """.formatted(records));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Its words: {@code script INSTANCE STATE [SECONDS]}. */
  Path script() {
    return script;
  }

  /** Where it writes. */
  Path file() {
    return records;
  }

  /** How many scripts have come to their end. */
  long ended() {
    try (Stream<String> lines = Files.lines(records)) {
      return lines.filter(line -> line.startsWith("E ")).count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** In the order in which they were written. */
  List<ScriptRecord> read() throws IOException {
    final List<ScriptRecord> read = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(records, StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ScriptRecord.parse(line).ifPresent(read::add);
      }
    }
    return read;
  }
}
