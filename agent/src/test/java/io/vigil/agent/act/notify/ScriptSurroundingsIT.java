package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.NotificationDefs;
import io.vigil.agent.config.model.ScriptUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script finds when it starts (keepalived-behaviour §6.1). */
class ScriptSurroundingsIT {
  private static final ScriptUser NOBODY_WITH_GROUPS = new ScriptUser("nobody", 65534, 65534, List.of(7, 8));
  private static final ScriptUser ROOT_WITH_GROUPS = new ScriptUser("root", 0, 5, List.of(7, 8));
  private static final ScriptHabitat NORMAL = LiveScripts.habitat(OptionalInt.empty());
  private static final ScriptHabitat REAL_TIME = LiveScripts.habitat(OptionalInt.of(10));
  private static final ScriptHabitat WITHOUT_HELPERS = new ScriptHabitat(ScriptHabitat.DEFAULT_UMASK,
      Optional.empty(), OptionalInt.empty());
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_RR = 2;
  private static final int SCHED_RR_RESET_ON_FORK = 0x40000002;

  @TempDir
  Path folder;

  private Path probe = Path.of("unset");

  @BeforeEach
  void buildProbe() throws IOException, InterruptedException {
    Needs.root();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    probe = Needs.program("probe.c", folder);
  }

  @Test
  void shouldGiveAScriptOfAnotherUserAllIdsAndNoCapability() throws Exception {
    shouldBeNobody(run(LiveScripts.NOBODY, NORMAL));
  }

  @Test
  void shouldGiveTheSameThroughSetprivWhereThePackagesOwnProgramIsMissing() throws Exception {
    shouldBeNobody(run(LiveScripts.NOBODY, WITHOUT_HELPERS));
    assertThat(run(NOBODY_WITH_GROUPS, WITHOUT_HELPERS)).contains("groups 7 8");
  }

  private void shouldBeNobody(List<String> lines) {
    assertThat(lines).contains("uids 65534 65534 65534", "groups", "status Uid:\t65534\t65534\t65534\t65534",
        "status Gid:\t65534\t65534\t65534\t65534", "status CapInh:\t0000000000000000",
        "status CapPrm:\t0000000000000000", "status CapEff:\t0000000000000000",
        "status CapAmb:\t0000000000000000");
    shouldBeAtHome(lines);
  }

  @Test
  void shouldGiveExactlyTheSupplementaryGroups() throws Exception {
    assertThat(run(NOBODY_WITH_GROUPS, NORMAL)).contains("groups 7 8", "uids 65534 65534 65534");
    assertThat(run(ROOT_WITH_GROUPS, NORMAL)).contains("groups 7 8", "status Gid:\t5\t5\t5\t5");
  }

  @Test
  void shouldGiveAScriptOfRootNoGroupsOfTheAgent() throws Exception {
    final List<String> lines = run(LiveScripts.ROOT, NORMAL);

    assertThat(lines).contains("groups", "uids 0 0 0", "status Gid:\t0\t0\t0\t0", "policy " + SCHED_OTHER);
    shouldBeAtHome(lines);
  }

  @Test
  void shouldStartAScriptRealTimeSoThatItsChildrenAreNotAndDemoteIt() throws Exception {
    final Path lasting = folder.resolve("lasting");
    Files.writeString(lasting, "#!/bin/sh\n" + probe + " " + folder.resolve("out") + "\nexec sleep 60\n");
    Files.setPosixFilePermissions(lasting, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (LiveScripts scripts = new LiveScripts(
        LiveScripts.generic(LiveScripts.script(LiveScripts.ROOT, lasting)), REAL_TIME)) {
      scripts.enter(NotifyState.STOP, 1);
      scripts.await(() -> Files.exists(folder.resolve("out")));
      assertThat(Files.readAllLines(folder.resolve("out"))).contains("policy " + SCHED_OTHER);
      final int pid = scripts.said(NotifyEvent.Started.class).getFirst().pid();
      scripts.await(() -> policy(pid) == SCHED_OTHER);
    }
    final List<String> own = run(LiveScripts.ROOT, REAL_TIME);
    assertThat(own).containsAnyOf("policy " + SCHED_RR_RESET_ON_FORK, "policy 2");
  }

  @Test
  void shouldNeverMakeAScriptRealTimeWithoutABoost() throws Exception {
    assertThat(run(LiveScripts.ROOT, REAL_TIME.withBoost(0))).contains("policy " + SCHED_OTHER);
  }

  @Test
  void shouldKeepAScriptRealTimeAsLongAsTheBoostLasts() throws Exception {
    final Path lasting = folder.resolve("lasting");
    Files.writeString(lasting, "#!/bin/sh\nexec sleep 60\n");
    Files.setPosixFilePermissions(lasting, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (LiveScripts scripts = new LiveScripts(
        LiveScripts.generic(LiveScripts.script(LiveScripts.ROOT, lasting)),
        REAL_TIME.withBoost(60_000_000_000L))) {
      final long enteredNs = scripts.enter(NotifyState.MASTER, 1).enteredNs();
      scripts.await(() -> !scripts.said(NotifyEvent.Started.class).isEmpty());
      scripts.await(() -> System.nanoTime() - enteredNs > 3 * NotificationDefs.BOOST_NS);
      assertThat(policy(scripts.said(NotifyEvent.Started.class).getFirst().pid())).isEqualTo(SCHED_RR);
    }
  }

  @Test
  void shouldSayWhatBecameOfAScriptAndLeaveNoZombie() throws Exception {
    final Path failing = folder.resolve("failing");
    Files.writeString(failing, "#!/bin/sh\nexit 3\n");
    Files.setPosixFilePermissions(failing, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (LiveScripts scripts = new LiveScripts(
        LiveScripts.generic(LiveScripts.script(LiveScripts.ROOT, failing)), NORMAL)) {
      scripts.enter(NotifyState.MASTER, 1);
      scripts.await(() -> !scripts.said(NotifyEvent.Exited.class).isEmpty());
      final NotifyEvent.Exited exited = scripts.said(NotifyEvent.Exited.class).getFirst();
      assertThat(exited.text()).matches("\\(VI_1\\) notify " + failing
          + " \\(pid \\d+\\) exited with status 3 after \\d+\\.\\d{3} ms");
      assertThat(Path.of("/proc", String.valueOf(exited.pid()))).doesNotExist();
      assertThat(scripts.notify.counters().failed()).isEqualTo(1);
    }
  }

  @Test
  void shouldKillAStopScriptWithItsDescendantsAtTheDeadline() throws Exception {
    final Path slow = folder.resolve("slow");
    final Path childPid = folder.resolve("child");
    Files.writeString(slow,
        "#!/bin/sh\nsleep 600 &\necho $! > " + childPid + ".part\nmv " + childPid + ".part "
            + childPid + "\nwait\n");
    Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
    final int pid;
    try (LiveScripts scripts = new LiveScripts(
        LiveScripts.generic(LiveScripts.script(LiveScripts.NOBODY, slow)), NORMAL)) {
      scripts.enter(NotifyState.STOP, 1);
      scripts.await(() -> Files.exists(childPid));
      pid = Integer.parseInt(Files.readString(childPid).strip());
      scripts.notify.stop(System.nanoTime() + 100_000_000L).toCompletableFuture().join();
      scripts.await(() -> !isAlive(pid));
      assertThat(scripts.said(NotifyEvent.Exited.class).getFirst().text()).contains("was killed by signal 9");
    }
  }

  private List<String> run(ScriptUser user, ScriptHabitat habitat) throws Exception {
    final Path out = folder.resolve("out");
    Files.deleteIfExists(out);
    try (LiveScripts scripts = new LiveScripts(
        LiveScripts.generic(LiveScripts.script(user, probe, out.toString(), "two words")),
        habitat)) {
      scripts.enter(NotifyState.MASTER, 200);
      scripts.await(() -> !scripts.said(NotifyEvent.Exited.class).isEmpty());
    }
    return Files.readAllLines(out);
  }

  /** What is the same for every user. */
  private void shouldBeAtHome(List<String> lines) {
    assertThat(lines).containsSubsequence("arg " + probe, "arg " + folder.resolve("out"), "arg two words",
        "arg INSTANCE", "arg VI_1", "arg MASTER", "arg 200");
    assertThat(lines).contains("leads group 1", "umask 177", "cwd " + System.getProperty("user.dir"),
        "status SigBlk:\t0000000000000000", "status SigIgn:\t0000000000000000",
        "status SigCgt:\t0000000000000000", "status NoNewPrivs:\t0");
    assertThat(lines.stream().filter(line -> line.startsWith("fd "))).containsExactly("fd 0 /dev/null 2",
        "fd 1 /dev/null 2", "fd 2 /dev/null 2");
    assertThat(lines).contains("env PATH=" + System.getenv("PATH"))
        .noneMatch(line -> line.matches("env (IFS|LD_PRELOAD|LD_LIBRARY_PATH)=.*"));
  }

  private static int policy(int pid) {
    try {
      final String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      // The 41st field; the second is a name in brackets.
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAlive(int pid) {
    try {
      return !Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).contains(") Z ");
    } catch (IOException _) {
      return false;
    }
  }
}
