package io.vigil.agent.track.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.track.SteppedLoop;
import io.vigil.agent.track.TrackerVerdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a check runs, and what its ends mean. */
class ScriptTrackerTest {
  private static final int EXIT_1 = 1 << 8;
  private static final int KILLED_BY_TERM = 15;
  private static final long MS = 1_000_000;

  private final SteppedLoop loop = new SteppedLoop();
  private final TaskLoop tasks = new TaskLoop(loop, e -> {
    throw new AssertionError(e);
  });
  private final FakeLauncher launcher = new FakeLauncher();
  private final List<LogEvent> log = new ArrayList<>();
  private final List<TrackerVerdict> verdicts = new ArrayList<>();
  private final ScriptSurroundings around = new ScriptSurroundings(tasks, loop::nowNs, log::add, launcher,
      new StallMeter(tasks, loop::nowNs));

  @Test
  void shouldRunAtOnceAndThenFromStartToStart() {
    tracker(1_000, 1_000, 1, 1).begin();
    assertThat(launcher.launched).hasSize(1);
    launcher.starts(10);
    loop.advanceMs(400);
    launcher.ends(0);

    loop.advanceMs(599);
    assertThat(launcher.launched).hasSize(1);
    loop.advanceMs(1);
    assertThat(launcher.launched).hasSize(2);
    assertThat(verdicts).containsExactly(TrackerVerdict.good("exit status 0"));
    assertThat(texts()).contains("VRRP_Script(chk) succeeded");
  }

  @Test
  void shouldNeverRunTwiceAtOnce() {
    tracker(1_000, 60_000, 1, 1).begin();
    launcher.starts(10);

    loop.advanceMs(5_500);

    assertThat(launcher.launched).hasSize(1);
    assertThat(texts()).as("said once").containsExactly(
        "Track script chk is already running, expect idle - skipping run");
    launcher.ends(0);
    loop.advanceMs(500);
    assertThat(launcher.launched).hasSize(2);
  }

  @Test
  void shouldFailAtTheTimeoutAndAskTheProcessGroupToEnd() {
    tracker(10_000, 1_000, 1, 1).begin();
    launcher.starts(10);
    loop.advanceMs(1_000);

    assertThat(verdicts).containsExactly(TrackerVerdict.bad("no end within 1.0 s"));
    assertThat(launcher.signals).containsExactly("10:15");
    launcher.ends(KILLED_BY_TERM);
    assertThat(launcher.signals).as("what it started goes too").containsExactly("10:15", "10:9");
    assertThat(verdicts).as("judged once").hasSize(1);
    assertThat(texts()).contains("VRRP_Script(chk) timed_out");
  }

  @Test
  void shouldKillWhatIgnoresSigtermAndWaitForItsEnd() {
    tracker(1_000, 1_000, 1, 1).begin();
    launcher.starts(10);

    loop.advanceMs(3_000);
    assertThat(launcher.signals).containsExactly("10:15", "10:9");
    loop.advanceMs(2_000);
    assertThat(launcher.signals).hasSize(3);
    assertThat(texts()).contains("Script chk child (PID 10) failed to terminate after kill",
        "Track script chk is being timed out, expect idle - skipping run");
    loop.advanceMs(20_000);
    assertThat(launcher.signals).hasSize(5);
    assertThat(launcher.launched).hasSize(1);

    launcher.ends(9);
    loop.advanceMs(1_000);
    assertThat(launcher.launched).hasSize(2);
  }

  @Test
  void shouldCountRiseAndFall() {
    tracker(1_000, 1_000, 2, 2).begin();
    final int[] ends = {0, EXIT_1, 0, EXIT_1, EXIT_1, 0, EXIT_1, 0, 0};
    for (final int end : ends) {
      launcher.starts(10);
      launcher.ends(end);
      loop.advanceMs(1_000);
    }

    assertThat(verdicts).containsExactly(TrackerVerdict.good("exit status 0"),
        TrackerVerdict.good("exit status 1 (1 of 2 in a row)"), TrackerVerdict.good("exit status 0"),
        TrackerVerdict.good("exit status 1 (1 of 2 in a row)"), TrackerVerdict.bad("exit status 1"),
        TrackerVerdict.bad("exit status 0 (1 of 2 in a row)"), TrackerVerdict.bad("exit status 1"),
        TrackerVerdict.bad("exit status 0 (1 of 2 in a row)"), TrackerVerdict.good("exit status 0"));
  }

  /** keepalived takes it for a success (defect 21). */
  @Test
  void shouldFailWhenTheFileIsGone() {
    tracker(1_000, 1_000, 1, 1).begin();
    launcher.refuses(Errno.ENOENT);

    assertThat(verdicts).containsExactly(
        TrackerVerdict.bad("cannot be executed, ENOENT (no such file or directory)"));
  }

  @Test
  void shouldNotJudgeWhatTheHostCouldNotStart() {
    tracker(1_000, 1_000, 1, 1).begin();
    launcher.starts(10);
    launcher.ends(0);
    loop.advanceMs(1_000);
    launcher.refuses(Errno.EAGAIN);

    assertThat(verdicts).containsExactly(TrackerVerdict.good("exit status 0"));
    assertThat(texts()).last().asString()
        .isEqualTo("Script `chk` not judged: not started: the limit of processes is reached"
            + " (pids.max, TasksMax, ulimit -u)");
  }

  @Test
  void shouldNotJudgeAFailureDuringWhichTheHostStoodStill() {
    tracker(1_000, 1_000, 1, 1).begin();
    launcher.starts(10);
    launcher.ends(0);
    loop.advanceMs(1_000);
    launcher.starts(11);
    loop.standStillMs(3_000);
    loop.advanceMs(0);

    assertThat(verdicts).containsExactly(TrackerVerdict.good("exit status 0"));
    assertThat(launcher.signals).as("it had its time").containsExactly("11:15");
    assertThat(texts()).anyMatch(line -> line.startsWith(
        "Script `chk` not judged: no end within 1.0 s, but this host stood still for "));
  }

  @Test
  void shouldBelieveASuccessEvenIfTheHostStoodStill() {
    tracker(1_000, 1_000, 1, 1).begin();
    launcher.starts(11);
    loop.standStillMs(600);
    loop.advanceMs(0);
    launcher.ends(0);

    assertThat(verdicts).containsExactly(TrackerVerdict.good("exit status 0"));
  }

  @Test
  void shouldJudgeAFailureLongAfterAStall() {
    tracker(10_000, 5_000, 1, 1).begin();
    launcher.starts(10);
    loop.standStillMs(500);
    loop.advanceMs(0);
    launcher.ends(0);
    loop.advanceMs(9_500);
    launcher.starts(11);
    loop.advanceMs(10);
    launcher.ends(EXIT_1);

    assertThat(verdicts).last().isEqualTo(TrackerVerdict.bad("exit status 1"));
  }

  @Test
  void shouldNotLeaveADeadServiceUnjudgedForEver() {
    tracker(1_000, 1_000, 1, 1).begin();
    for (int i = 0; i < 3; i++) {
      launcher.refuses(Errno.EAGAIN);
      loop.advanceMs(1_000);
    }
    assertThat(verdicts).isEmpty();

    launcher.refuses(Errno.EAGAIN);

    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.getFirst().good()).isFalse();
  }

  @Test
  void shouldFailWhenTheStartItselfHangs() {
    tracker(1_000, 1_000, 1, 1).begin();
    launcher.launched.getLast().turnedTo();
    loop.advanceMs(2_500);
    assertThat(verdicts).containsExactly(TrackerVerdict.bad("no end within 1.0 s"));
    assertThat(launcher.launched).hasSize(1);

    launcher.starts(10);
    assertThat(launcher.signals).as("too late to count").containsExactly("10:15");
    launcher.ends(0);
    assertThat(verdicts).hasSize(1);
  }

  @Test
  void shouldNotBlameTheCheckForOthersThatHang() {
    tracker(1_000, 1_000, 1, 1).begin();
    loop.advanceMs(1_000);

    assertThat(verdicts).isEmpty();
    assertThat(texts()).contains(
        "Script `chk` not judged: not started: every launcher thread hangs in another start");
  }

  @Test
  void shouldEndTheProcessAndSayNothingWhenTheAgentStops() {
    final ScriptTracker tracker = tracker(1_000, 1_000, 1, 1);
    tracker.begin();
    launcher.starts(10);

    tracker.stop();
    launcher.ends(KILLED_BY_TERM);
    loop.advanceMs(10_000);

    assertThat(launcher.signals).containsExactly("10:15");
    assertThat(launcher.launched).hasSize(1);
    assertThat(verdicts).isEmpty();
  }

  private ScriptTracker tracker(long intervalMs, long timeoutMs, int rise, int fall) {
    final Position nowhere = new Position("test", 1, 1);
    final Script file = new Script("/usr/bin/chk", List.of("/usr/bin/chk"),
        new ScriptUser("root", 0, 0, List.of()),
        nowhere);
    final VrrpScript script = new VrrpScript("chk", file, intervalMs * MS, timeoutMs * MS, 0, false, rise,
        fall,
        false, nowhere);
    return new ScriptTracker(0, script, around, (_, verdict) -> verdicts.add(verdict));
  }

  private List<String> texts() {
    return log.stream().map(LogEvent::text).toList();
  }

  /** Starts nothing. */
  private final class FakeLauncher implements RunLauncher {
    final List<ScriptRun> launched = new ArrayList<>();
    final List<String> signals = new ArrayList<>();
    @Override
    public void launch(ScriptRun run) {
      launched.add(run);
    }

    @Override
    public void signalGroup(int pid, int signal) {
      signals.add(pid + ":" + signal);
    }

    void starts(int pid) {
      launched.getLast().turnedTo();
      launched.getLast().started(pid, loop.nowNs());
    }

    void refuses(int errno) {
      launched.getLast().turnedTo();
      launched.getLast().refused(errno);
    }

    void ends(int waitStatus) {
      launched.getLast().exited(waitStatus);
    }
  }
}
