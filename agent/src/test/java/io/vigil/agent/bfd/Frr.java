package io.vigil.agent.bfd;

import io.vigil.agent.os.testing.TestNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** FRR's bfdd with the zebra that it needs, in a namespace of the test's, with files and sockets of their own. */
final class Frr implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/frr");
  private static final int END_S = 10;

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  private Frr(Path folder) {
    this.folder = folder;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAMS.resolve("bfdd")) && Files.isExecutable(PROGRAMS.resolve("zebra"));
  }

  /** Both drop their privileges to the package's user, so the folder is that user's and lies where it can go. */
  static Frr start(TestNamespace namespace, String bfd) throws IOException, InterruptedException {
    final Path folder = Files.createTempDirectory("vigil-frr",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    final Frr frr = new Frr(folder);
    Files.writeString(folder.resolve("zebra.conf"), "hostname far\n");
    Files.writeString(folder.resolve("bfdd.conf"), "hostname far\n" + bfd);
    run("chown", "-R", "frr:frr", folder.toString());
    try {
      frr.launch(namespace, "zebra");
      frr.await("zserv.api");
      frr.launch(namespace, "bfdd", "--bfdctl", folder.resolve("bfdd.sock").toString());
      frr.await("bfdd.vty");
      return frr;
    } catch (IOException | InterruptedException | RuntimeException e) {
      frr.close();
      throw e;
    }
  }

  private void launch(TestNamespace namespace, String program, String... more) throws IOException {
    final List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace.name(),
        PROGRAMS.resolve(program).toString(), "-z", folder.resolve("zserv.api").toString(), "--vty_socket",
        folder.toString(), "-i", folder.resolve(program + ".pid").toString(), "-f",
        folder.resolve(program + ".conf").toString(), "-u", "frr", "-g", "frr"));
    command.addAll(List.of(more));
    processes.add(new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(folder.resolve(program + ".log").toFile()).start());
  }

  private void await(String file) throws IOException, InterruptedException {
    final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_S);
    while (!Files.exists(folder.resolve(file))) {
      if (System.nanoTime() - endNs > 0) {
        throw new IllegalStateException("FRR does not come up: " + logs());
      }
      Thread.sleep(20);
    }
  }

  private String logs() throws IOException {
    final StringBuilder all = new StringBuilder();
    for (final String log : List.of("zebra.log", "bfdd.log")) {
      if (Files.exists(folder.resolve(log))) {
        all.append(Files.readString(folder.resolve(log)));
      }
    }
    return all.toString();
  }

  /** What {@code show bfd peers json} says. */
  String peers() {
    return vtysh("show bfd peers json").replaceAll("\\s", "");
  }

  /** Commands of the vty, in order. */
  String vtysh(String... commands) {
    final List<String> words = new ArrayList<>(List.of("vtysh", "--vty_socket", folder.toString()));
    for (final String command : commands) {
      words.addAll(List.of("-c", command));
    }
    return run(words.toArray(String[]::new));
  }

  /** To bfdd. */
  void signal(String name) {
    run("kill", "-" + name, Long.toString(processes.getLast().pid()));
  }

  @Override
  public void close() throws IOException {
    for (final Process process : processes.reversed()) {
      process.destroyForcibly();
      try {
        process.waitFor(END_S, TimeUnit.SECONDS);
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

  private static String run(String... command) {
    try {
      final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    }
  }
}
