package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigil.agent.control.socket.ControlClient;
import io.vigil.agent.control.socket.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A script that starts late because somebody made it late: the line in the log and {@code why} name what was done. */
@Isolated
class LateStartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path LIBEXEC = Path
      .of(System.getProperty("vigil.root", ".."), "tools/src/dist/libexec")
      .toAbsolutePath().normalize();
  private static final long HELD_NS = 1_000_000_000L;

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldNameTheStorageThatTheScriptIsOn() throws IOException {
    final Path script = script("slow");
    try (Lab lab = new Lab();
        ExecHold _ = new ExecHold(script, () -> LockSupport.parkNanos(HELD_NS));
        Agent agent = start(lab, "", Lab.instance(1, "", script))) {
      final String line = late(agent, 1, "slow-storage");
      assertThat(line).matches(".*\\(VI_1\\) notify_master " + script
          + " \\(pid \\d+\\) started 1\\d\\d\\d\\.\\d ms after"
          + " state entry, 1\\d\\d\\d\\.\\d ms of it in posix_spawn, .*; likely: slow-storage \\(.*; MASTER because .*");
      assertThat(why(1)).contains("notify_master " + script + " started ").contains("slow-storage");
    }
  }

  @Test
  void shouldSayThatAdvertsWereMissedBeforeTheState() throws IOException {
    final Path script = script("crash");
    final Path other = Files.createDirectory(folder.resolve("other"));
    try (Lab lab = new Lab();
        ExecHold _ = new ExecHold(script, () -> LockSupport.parkNanos(HELD_NS / 2));
        Agent master = Agent.start(Agent.Kind.VIGIL, other, lab.namespace(2),
            Lab.instance(1, "", Path.of("/bin/true")).replace("priority 100", "priority 200"))) {
      Shell.await("a master", PATIENCE, () -> master.log().contains("Entering MASTER"), master::log);
      try (Agent agent = start(lab, "", Lab.instance(1, "", script))) {
        Shell.await("it is heard", PATIENCE, () -> agent.log().contains("Entering BACKUP"), agent::log);
        Shell.await("its adverts are heard", PATIENCE, () -> hears("10.77.0.2"), agent::log);
        master.signal("KILL");
        assertThat(late(agent, 1, "slow-storage"))
            .matches(".*; MASTER because master-down, after [1-4] adverts? of 10\\.77\\.0\\.2 had not come");
      }
    }
  }

  @Test
  void shouldNameTheAgentThatWasStopped() throws IOException {
    final Path script = script("stopped");
    final Agent[] running = new Agent[1];
    try (Lab lab = new Lab(); ExecHold _ = new ExecHold(script, () -> {
      running[0].signal("STOP");
      LockSupport.parkNanos(2 * HELD_NS);
      running[0].signal("CONT");
    }); Agent agent = start(lab, "", Lab.instance(1, "", script))) {
      running[0] = agent;
      assertThat(late(agent, 1, "agent-stood-still")).contains("the whole agent did nothing for ");
    }
  }

  @Test
  void shouldNameTheHostThatIsBusy() throws IOException {
    final Path script = script("busy");
    final StringBuilder many = new StringBuilder();
    for (int number = 1; number <= 50; number++) {
      many.append(Lab.instance(number, "", script));
    }
    final List<Process> load = new ArrayList<>();
    try (Lab lab = new Lab()) {
      for (int i = 0; i < 8 * Runtime.getRuntime().availableProcessors(); i++) {
        load.add(new ProcessBuilder("setsid", "sh", "-c", "while :; do :; done").start());
      }
      try (Agent agent = start(lab, "notify_late_warn 0.02", many.toString())) {
        assertThat(late(agent, 0, "busy-host")).contains(" for a processor, cpu pressure ");
      }
    } finally {
      load.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void shouldSayThatAScriptWaitedForItsTurn() throws IOException {
    final Path script = Files.writeString(folder.resolve("turn"), "#!/bin/sh\nsleep 0.5\n");
    Shell.run("chmod", "755", script.toString());
    try (Lab lab = new Lab();
        Agent agent = start(lab, "notify_mode serial",
            Lab.instance(1, "notify_backup " + script, script))) {
      assertThat(late(agent, 1, "waited-its-turn"))
          .contains("earlier scripts of this instance had to end first");
    }
  }

  /** The limit counts the user's processes on the whole host, so the user is nobody else's. */
  @Test
  void shouldNameTheProcessTableThatIsFull() throws IOException {
    assumeTrue("amd64".equals(System.getProperty("os.arch")),
        "skipped: the package has as-user for x86_64 only");
    final Path script = Files.writeString(folder.resolve("full"), "#!/bin/sh\nexec sleep 0.02\n");
    Shell.run("chmod", "755", script.toString());
    Shell.run("chmod", "755", folder.toString());
    final StringBuilder many = new StringBuilder();
    for (int number = 1; number <= 8; number++) {
      many.append(Lab.instance(number, "", script));
    }
    try (Lab lab = new Lab();
        Agent agent = Agent.start(Agent.Kind.VIGIL, folder, lab.namespace(1),
            "global_defs {\n script_user games\n notify_late_warn 0.001\n}\n" + many, "prlimit", "--nproc=1",
            "env", "JAVA_TOOL_OPTIONS=-Dvigil.libexec=" + LIBEXEC)) {
      assertThat(late(agent, 0, "process-table-full")).contains("the kernel had no process to give");
    }
  }

  /** The line that says so. */
  private static String late(Agent agent, int instance, String cause) {
    final String pattern = ".*\\(VI_" + (instance == 0 ? "\\d+" : instance)
        + "\\) notify_master .* after state entry, .*"
        + cause + ".*";
    Shell.await("a late start called " + cause, PATIENCE,
        () -> agent.log().lines().anyMatch(one -> one.matches(pattern)),
        agent::log);
    return agent.log().lines().filter(one -> one.matches(pattern)).findFirst().orElseThrow();
  }

  private boolean hears(String master) {
    try {
      return why(1).contains("the master is " + master);
    } catch (IOException e) {
      return false; // It does not answer yet.
    }
  }

  private String why(int instance) throws IOException {
    return ControlClient.ask(folder.resolve("main.sock"),
        new Question(Question.Kind.WHY, false, Optional.of("VI_" + instance))).document();
  }

  private Agent start(Lab lab, String global, String instances) {
    return Agent.start(Agent.Kind.VIGIL, folder, lab.namespace(1),
        "global_defs {\n script_user root\n " + global + "\n}\n" + instances);
  }

  private Path script(String name) throws IOException {
    return Files.copy(Path.of("/bin/true").toRealPath(), folder.resolve(name));
  }
}
