package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Scripts that misbehave, all at once, under an agent that is process 1: each is ended and told of, none leaves a zombie. */
@Execution(ExecutionMode.CONCURRENT)
class NotifyCareIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  /** Not in the agent's process namespace: it hears of these without ever being answered, and still has to start. */
  private static Process othersProcesses() throws IOException {
    return new ProcessBuilder("sh", "-c", "while sleep 0.005; do :; done").start();
  }

  @Test
  void shouldEndTellOfAndReapScriptsThatMisbehave() throws IOException, SyscallException {
    Epoll.ensureAvailability();
    final ProcConnector otherListener = ProcConnector.openForExecs();
    final Process others = othersProcesses();
    final Path leaving = script("leaving", "setsid sleep 0.5 &\n(sleep 0.6 &)\nexit 0");
    final Path goneAtTheEnd = script("gone", "exit 0");
    try (Lab lab = new Lab();
        Agent agent = Agent.start(Agent.Kind.VIGIL, folder, lab.namespace(1),
            "global_defs {\n script_user root\n}\n"
                + Lab.instance(1, "notify_timeout 0.3\n notify_mode serial",
                    script("endless", "trap '' TERM\nsleep 100 &\nwhile :; do sleep 1; done"))
                + Lab.instance(2, "notify_stderr",
                    script("flood", "head -c 30000000 /dev/zero >&2\necho 'the end\nof it' >&2\nexit 3"))
                + Lab.instance(3, "notify_stop " + goneAtTheEnd, leaving),
            "unshare", "--pid", "--fork", "--kill-child=TERM", "--mount-proc")) {
      await(agent,
          "\\(VI_1\\) notify_master .*endless \\(pid \\d+\\) runs longer than 300.000 ms: SIGTERM to its"
              + " process group");
      await(agent,
          "\\(VI_2\\) notify_master .*flood \\(pid \\d+\\) exited with status 3 after .*; stderr: ….*the end\\|of it");
      await(agent, "\\(VI_1\\) notify_master .*endless \\(pid \\d+\\) was killed by signal 9 after .*");
      await(agent, "\\(VI_3\\) notify_master .*leaving \\(pid \\d+\\) exited with status 0 after .*");
      Shell.await("no child is left", PATIENCE, () -> children(agent).isEmpty(),
          () -> children(agent) + agent.log());
      Files.delete(goneAtTheEnd);
      stop(agent);
      assertThat(agent.log()).contains("(VI_3) notify_stop " + goneAtTheEnd
          + " not started: posix_spawn: ENOENT (no such file or directory)");
    } finally {
      others.destroy();
      otherListener.close();
    }
  }

  private static void await(Agent agent, String pattern) {
    Shell.await(pattern, PATIENCE, () -> agent.log().lines().anyMatch(line -> line.matches(".*" + pattern)),
        agent::log);
  }

  /** {@code unshare} itself hears no SIGTERM. */
  private static void stop(Agent agent) {
    ProcessHandle.of(agent.pid()).stream().flatMap(ProcessHandle::children)
        .forEach(java -> Shell.tryRun("kill", "-TERM", Long.toString(java.pid())));
    Shell.await("end", PATIENCE, () -> !agent.isAlive(), agent::log);
  }

  /** Everything below the JVM, zombies included. */
  private static List<String> children(Agent agent) {
    return ProcessHandle.of(agent.pid()).stream().flatMap(ProcessHandle::children)
        .flatMap(
            java -> Shell.tryRun("ps", "-o", "pid=,stat=,args=", "--ppid", Long.toString(java.pid())).output()
                .lines())
        .toList();
  }

  private Path script(String name, String body) throws IOException {
    final Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Shell.run("chmod", "755", file.toString());
    return file;
  }
}
