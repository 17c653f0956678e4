package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A script of the agent itself that is waited for: {@code startup_script} before anything starts, {@code shutdown_script} after
 * everything has stopped. Its exit status is said and not acted upon. Used once, by the main thread; the rest happens on the loop.
 */
public final class GateScript {
  private static final int SIGKILL = 9;
  private static final NotifyOptions ONE_THREAD = new NotifyOptions(1, 1, 5_000_000_000L, 1, 1, 0);
  private static final long LOOK_NS = 20_000_000L;
  private static final long KILL_WAIT_NS = 1_000_000_000L;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final NanoClock clock;
  private final EventLog log;
  private final LauncherPool<Launch> launchers;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private String keyword = "";
  private boolean over;
  private int pid;

  /** {@code loop} is the one that {@code runner} belongs to; neither has to be used by a {@link NotifyLoop} at that time. */
  public GateScript(TaskLoop loop, ScriptRunner runner, NanoClock clock, EventLog log) {
    this.loop = loop;
    this.runner = runner;
    this.clock = clock;
    this.log = log;
    this.launchers = new LauncherPool<>("vigil-launcher-gate", loop, runner, ONE_THREAD, clock,
        new Launched());
  }

  /**
   * Returns when the script has ended or could not be started; when its time is up it is killed, with its process group.
   *
   * @param limitNs more than 0
   * @param hurry asked all the time: true ends the wait as if the time were up
   */
  public void run(String itsKeyword, Script script, long limitNs, BooleanSupplier hurry) {
    keyword = itsKeyword;
    log.post(new GateEvent.Running(keyword, script.path(), limitNs));
    final long beganNs = clock.nanoTime();
    loop.execute(() -> begin(script));
    while (!within(LOOK_NS) && clock.nanoTime() - beganNs < limitNs && !hurry.getAsBoolean()) {
      // Looks again.
    }
    if (!ended.isDone()) {
      loop.execute(() -> kill(script, clock.nanoTime() - beganNs));
      within(KILL_WAIT_NS);
    }
    loop.execute(launchers::stop);
  }

  private boolean within(long waitNs) {
    ended.copy().completeOnTimeout(null, waitNs, TimeUnit.NANOSECONDS).join();
    return ended.isDone();
  }

  private void begin(Script script) {
    try {
      final ScriptCommand command = runner.prepare(script, List.of(), false);
      launchers.start();
      launchers.submit(new Launch(List.of(new PreparedScript(keyword, script.path(), command)), 0));
    } catch (SyscallException e) {
      log.post(new GateEvent.NotStarted(keyword, script.path(), String.valueOf(e.getMessage())));
      ended.complete(null);
    }
  }

  private void kill(Script script, long ranNs) {
    over = true;
    if (!ended.isDone()) {
      log.post(new GateEvent.Killed(keyword, script.path(), ranNs));
      if (pid > 0) {
        runner.signalGroup(pid, SIGKILL);
      }
    }
  }

  private void started(Launch.Outcome<Launch> outcome) {
    final String path = outcome.script().path();
    if (outcome.result() <= 0) {
      log.post(new GateEvent.NotStarted(keyword, path,
          NotifyEvent.refusal(-outcome.result(), outcome.retries())));
      ended.complete(null);
      return;
    }
    pid = outcome.result();
    runner.watch(pid, outcome.script().command(), outcome.beganNs(), new ScriptWatch() {
      @Override
      public void executed(long stampNs) {}

      @Override
      public void exited(int waitStatus) {
        log.post(new GateEvent.Ended(keyword, path, waitStatus, clock.nanoTime() - outcome.returnedNs()));
        ended.complete(null);
      }
    });
    if (over) {
      // Its file system had hung until its time was up.
      runner.signalGroup(pid, SIGKILL);
    }
  }

  /** What the launcher thread tells. */
  private final class Launched implements LauncherPool.Owner<Launch> {
    @Override
    public void launched(Launch.Outcome<Launch> outcome) {
      started(outcome);
    }

    @Override
    public void stuck(Launch launch, PreparedScript script, boolean replaced, int left) {
      log.post(
          new NotifyEvent.LauncherStuck(keyword, script.path(), ONE_THREAD.stuckAfterNs(), replaced, left));
    }

    @Override
    public void notReady(String thread, SyscallException why) {
      log.post(new NotifyEvent.LauncherNotReady(thread, String.valueOf(why.getMessage())));
    }
  }
}
