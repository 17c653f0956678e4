package io.vigil.agent.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** tcpdump on the right end of a lab, and tshark as the referee over what it took. */
final class Capture {
  private static final long PATIENCE_S = 30;

  private final Process tcpdump;
  private final Path file;

  /** Returns when tcpdump listens; it ends by itself after {@code count} packets of {@code filter}. */
  Capture(VethLab lab, Path file, int count, String filter) throws IOException {
    VethLab.need("tcpdump", VethLab.onPath("tcpdump"));
    VethLab.need("tshark", VethLab.onPath("tshark"));
    this.file = file;
    this.tcpdump = lab.programOnRight("tcpdump", "-i", VethLab.INTERFACE, "-U", "-Z", "root", "-c",
        Integer.toString(count), "-w", file.toString(), filter).start();
    final BufferedReader said = tcpdump.errorReader(StandardCharsets.UTF_8);
    final StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null
        && !line.contains("listening on"); line = said.readLine()) {
      all.append(line).append('\n');
    }
    if (!tcpdump.isAlive()) {
      throw new IllegalStateException("tcpdump: " + all);
    }
  }

  /** One line for each packet, the fields divided by a space; with the checksums verified. */
  List<String> fields(String... names) throws IOException, InterruptedException {
    if (!tcpdump.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      tcpdump.destroy();
      throw new AssertionError("too few packets in " + PATIENCE_S + " s");
    }
    final List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString(), "-T", "fields",
        "-E", "separator=/s", "-o", "ip.check_checksum:TRUE"));
    for (final String name : names) {
      command.add("-e");
      command.add(name);
    }
    final Process tshark = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    final List<String> lines = tshark.inputReader(StandardCharsets.UTF_8).lines().toList();
    if (tshark.waitFor() != 0) {
      throw new IllegalStateException("tshark " + String.join(" ", command));
    }
    return lines;
  }
}
