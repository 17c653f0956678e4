package io.vigil.tools.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** FRR's bfdd with the zebra that it needs, in a namespace of the lab's, with files and sockets of their own. */
final class Frr implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/frr");
  private static final Duration END = Duration.ofSeconds(10);

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  private Frr(Path folder) {
    this.folder = folder;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAMS.resolve("bfdd")) && Files.isExecutable(PROGRAMS.resolve("zebra"));
  }

  /** Both drop their privileges to the package's user, so the folder is that user's and lies where it can go. */
  static Frr start(String namespace, String bfd) throws IOException {
    final Path folder = Files.createTempDirectory("vigil-frr",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    final Frr frr = new Frr(folder);
    Files.writeString(folder.resolve("zebra.conf"), "hostname far\n");
    Files.writeString(folder.resolve("bfdd.conf"), "hostname far\n" + bfd);
    Shell.run("chown", "-R", "frr:frr", folder.toString());
    try {
      frr.launch(namespace, "zebra");
      frr.await("zserv.api");
      frr.launch(namespace, "bfdd", "--bfdctl", folder.resolve("bfdd.sock").toString());
      frr.await("bfdd.vty");
      return frr;
    } catch (IOException | RuntimeException | Error e) {
      frr.close();
      throw e;
    }
  }

  private void launch(String namespace, String program, String... more) throws IOException {
    final List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace,
        PROGRAMS.resolve(program).toString(), "-z", folder.resolve("zserv.api").toString(), "--vty_socket",
        folder.toString(), "-i", folder.resolve(program + ".pid").toString(), "-f",
        folder.resolve(program + ".conf").toString(), "-u", "frr", "-g", "frr"));
    command.addAll(List.of(more));
    processes.add(new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(folder.resolve(program + ".log").toFile()).start());
  }

  private void await(String file) {
    Shell.await(file + " of FRR", END, () -> Files.exists(folder.resolve(file)), this::logs);
  }

  private String logs() {
    return Shell.tryRun("sh", "-c", "cat " + folder + "/*.log").output();
  }

  /** To bfdd. */
  void signal(String name) {
    Shell.run("kill", "-" + name, Long.toString(processes.getLast().pid()));
  }

  @Override
  public void close() throws IOException {
    for (final Process process : processes.reversed()) {
      process.destroyForcibly();
      try {
        process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (final Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
