package io.vigil.tools.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** All frames of a lab, captured at its bridge, with tshark to judge them. */
final class Wire implements AutoCloseable {
  private final Process tcpdump;
  private final Path file;
  private final Path log;

  Wire(Lab lab, Path folder) {
    file = folder.resolve("wire.pcap");
    log = folder.resolve("tcpdump.log");
    try {
      Files.createDirectories(folder);
      tcpdump = new ProcessBuilder("ip", "netns", "exec", lab.bridge(), "tcpdump", "-i", "br0", "-U", "-n",
          "-w",
          file.toString()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Shell.await("tcpdump listens", Duration.ofSeconds(10), () -> read(log).contains("listening"),
          () -> read(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frames so far that match the display filter, as tshark's one-line summaries. */
  List<String> matching(String filter) {
    final String out = Shell
        .tryRun("tshark", "-r", file.toString(), "-o", "ip.check_checksum:TRUE", "-Y", filter)
        .output();
    return out.lines().filter(line -> line.matches("\\s*\\d+ .*")).toList();
  }

  @Override
  public void close() {
    tcpdump.destroy();
    Shell.await("end of tcpdump", Duration.ofSeconds(10), () -> !tcpdump.isAlive(), () -> read(log));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
