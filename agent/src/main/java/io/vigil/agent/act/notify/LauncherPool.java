package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;

/**
 * The threads that start processes. A start blocks for as long as the kernel needs to read the file; a thread that is
 * stuck in one is replaced, up to {@link NotifyOptions#launchersMax}. Threads are never taken away: what was stuck helps again
 * when its file system does.
 *
 * <p>
 * The queue needs no bound of its own: each lane has at most one launch out. It is lock-free: the vrrp loop puts into it.
 */
final class LauncherPool {
  private static final int LOOKS_PER_STUCK_TIME = 4;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final Owner owner;
  private final LinkedTransferQueue<Launch> queue = new LinkedTransferQueue<>();
  private final List<Launcher> launchers = new ArrayList<>();
  private int stuck;
  private boolean stopped;

  LauncherPool(TaskLoop loop, ScriptRunner runner, NotifyOptions options, NanoClock clock, Owner owner) {
    this.loop = loop;
    this.runner = runner;
    this.options = options;
    this.clock = clock;
    this.owner = owner;
  }

  /** Whom the pool works for. All but {@link #notReady} on the loop. */
  interface Owner {
    /** One script was started, or refused. In the order of the starts of each launch. */
    void launched(Launch.Outcome outcome);

    /** A launch takes longer than allowed. {@code left} threads are not stuck now. */
    void stuck(Launch launch, PreparedScript script, boolean replaced, int left);

    /** A launcher thread works, but not as wished. */
    void notReady(String thread, SyscallException why);
  }

  /** Starts the threads. The loop. */
  void start() {
    while (launchers.size() < options.launchers()) {
      addThread();
    }
    lookForStuckOnes();
  }

  /** Hands a launch to the next free thread. Any thread; never waits. */
  void submit(Launch launch) {
    queue.put(launch);
  }

  /** Ends the idle threads; a stuck one ends when its call returns. The loop. */
  void stop() {
    stopped = true;
    launchers.forEach(Launcher::interrupt);
  }

  private void addThread() {
    final Launcher launcher = new Launcher("vigil-launcher-" + (launchers.size() + 1), queue, runner, clock,
        new Launcher.Owner() {
          @Override
          public void launched(Launch.Outcome outcome) {
            loop.execute(() -> LauncherPool.this.launched(outcome));
          }

          @Override
          public void notReady(String thread, SyscallException why) {
            owner.notReady(thread, why);
          }
        });
    launchers.add(launcher);
    launcher.start();
  }

  private void launched(Launch.Outcome outcome) {
    if (outcome.last() && outcome.launch().stuck) {
      stuck--;
    }
    owner.launched(outcome);
  }

  private void lookForStuckOnes() {
    if (stopped) {
      return;
    }
    final long nowNs = clock.nanoTime();
    for (final Launcher launcher : List.copyOf(launchers)) {
      final Launcher.Start start = launcher.current();
      if (start != null && !start.launch().stuck && nowNs - start.beganNs() >= options.stuckAfterNs()) {
        replace(start);
      }
    }
    loop.after(options.stuckAfterNs() / LOOKS_PER_STUCK_TIME, this::lookForStuckOnes);
  }

  private void replace(Launcher.Start start) {
    start.launch().stuck = true;
    stuck++;
    final boolean replaced = launchers.size() - stuck < options.launchers()
        && launchers.size() < options.launchersMax();
    if (replaced) {
      addThread();
    }
    owner.stuck(start.launch(), start.script(), replaced, launchers.size() - stuck);
  }
}
