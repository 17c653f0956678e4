package io.vigil.tools.demo;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.machine.Timers;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * {@code vigil demo --lab}: two {@code vigil run} in network namespaces, real sockets, addresses and scripts; a third host listens. All
 * that it makes it removes, also when it is interrupted.
 */
final class LabDemo {
  private static final String ADDRESS = "10.77.0.100";
  private static final int INTERVAL_CS = 10;
  private static final long PATIENCE_NS = 20_000_000_000L;
  private static final long SETTLE_NS = 500_000_000L;
  private static final long POLL_NS = 10_000_000L;

  private final NanoClock clock = NanoClock.SYSTEM;
  private final Screen screen;
  private final PrintWriter out;
  private final List<Process> agents = new ArrayList<>();
  private final long startNs = clock.nanoTime();

  LabDemo(PrintWriter out, boolean colour) {
    this.out = out;
    this.screen = new Screen(out, colour);
  }

  int run() throws IOException, SyscallException {
    final Path folder = Files.createTempDirectory("vigil-lab");
    try (LabNet net = new LabNet()) {
      final Thread cleaner = new Thread(() -> clean(net, folder), "lab-cleaner");
      Runtime.getRuntime().addShutdownHook(cleaner);
      try (LabObserver observer = new LabObserver(net.namespace(LabNet.OBSERVER))) {
        tell(net, observer, folder);
      } finally {
        Runtime.getRuntime().removeShutdownHook(cleaner);
        agents.forEach(Process::destroyForcibly);
      }
    } finally {
      delete(folder);
    }
    return ExitCode.OK;
  }

  private void tell(LabNet net, LabObserver observer, Path folder) throws IOException {
    out.println(
        "Vigil in network namespaces: n1 priority 150, n2 priority 100, " + ADDRESS + " moves between them.");
    Process first = start(net, folder, 1, 150);
    await("n1 holds the address", () -> net.has(1, ADDRESS));
    say(1, "MASTER, " + ADDRESS + " is on its eth0");
    start(net, folder, 2, 100);
    await("n2 runs", () -> log(folder, 2).contains("Entering BACKUP STATE"));
    pause();
    say(1, "kill -9");
    failover(net, observer, 1, Failover.Cause.CRASH, first::destroyForcibly);
    first = start(net, folder, 1, 150);
    await("n1 alone holds the address", () -> net.has(1, ADDRESS) && !net.has(2, ADDRESS));
    say(1, "MASTER again; the address its dead predecessor left was removed at start");
    pause();
    say(1, "SIGTERM: priority 0");
    failover(net, observer, 2, Failover.Cause.STOP, first::destroy);
    await("the address has left n1", () -> !net.has(1, ADDRESS));
    out.println();
    out.println("What n2 says of its scripts (state entry to script):");
    log(folder, 2).lines().filter(line -> line.contains("started: pid"))
        .forEach(line -> out.println("  " + line.substring(line.indexOf('('))));
    out.flush();
  }

  private void failover(LabNet net, LabObserver observer, int round, Failover.Cause cause, Runnable blow) {
    final long blowNs = clock.nanoTime();
    blow.run();
    await("n2 advertises",
        () -> observer.first(blowNs, advert -> advert.node() == 2 && advert.priority() > 0).isPresent());
    await("n2 holds the address", () -> net.has(2, ADDRESS));
    final WireLog.Advert successor = observer
        .first(blowNs, advert -> advert.node() == 2 && advert.priority() > 0).orElseThrow();
    final WireLog.Advert last = observer.last(successor.atNs(), advert -> advert.node() == 1).orElseThrow();
    final long expectedNs = cause == Failover.Cause.CRASH
        ? Timers.masterDownNs(3, 100, INTERVAL_CS, 3)
        : Timers.skewNs(3, 100, INTERVAL_CS);
    say(2, "MASTER, " + ADDRESS + " is on its eth0");
    out.println(String.format(Locale.ROOT,
        "             #%d gap on the wire %.2f ms, theory %.2f ms, excess %+.2f ms",
        round, (successor.atNs() - last.atNs()) / 1e6, expectedNs / 1e6,
        (successor.atNs() - last.atNs() - expectedNs) / 1e6));
    pause();
  }

  private Process start(LabNet net, Path folder, int node, int priority) throws IOException {
    final Path script = folder.resolve("notify");
    Files.writeString(script, "#!/bin/sh\necho \"$@\" >> " + folder.resolve("notified") + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    final Path file = folder.resolve("n" + node + ".conf");
    Files.writeString(file, """
        global_defs {
          script_user root
        }
        vrrp_instance VI_1 {
          interface eth0
          version 3
          virtual_router_id 51
          priority %d
          advert_int 0.1
          virtual_ipaddress {
            %s/24
          }
          notify %s
        }
        """.formatted(priority, ADDRESS, script));
    final String java = ProcessHandle.current().info().command().orElse("java");
    final Process agent = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xms32m", "-Xmx32m",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        "io.vigil.agent.cli.Main", "run", "-n", "-l", "-G", "-D", "-s", net.namespace(node), "-f",
        file.toString(),
        "-p", folder.resolve("n" + node + ".pid").toString(), "-r",
        folder.resolve("n" + node + ".vrrp.pid").toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("n" + node + ".log").toFile()).start();
    agents.add(agent);
    say(node, "starts: vigil run, pid " + agent.pid());
    return agent;
  }

  private void clean(LabNet net, Path folder) {
    agents.forEach(Process::destroyForcibly);
    net.close();
    delete(folder);
  }

  private void await(String what, BooleanSupplier condition) {
    final long endNs = clock.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      if (clock.nanoTime() - endNs > 0) {
        throw new IllegalStateException("the lab waited in vain for: " + what);
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private void pause() {
    LockSupport.parkNanos(SETTLE_NS);
  }

  private void say(int node, String what) {
    screen.say(clock.nanoTime() - startNs, node, what);
  }

  private static String log(Path folder, int node) {
    try {
      return Files.readString(folder.resolve("n" + node + ".log"));
    } catch (IOException e) {
      return "";
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // A folder for temporary files that is left behind harms nobody.
      return;
    }
  }
}
