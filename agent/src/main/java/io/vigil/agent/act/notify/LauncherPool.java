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
 * The queue needs no bound of its own: each lane, each tracker has at most one launch out. It is lock-free: the vrrp loop puts into it.
 */
public final class LauncherPool<L extends Launch> {
  private static final int LOOKS_PER_STUCK_TIME = 4;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final Owner<L> owner;
  private final String name;
  private final LinkedTransferQueue<L> queue = new LinkedTransferQueue<>();
  private final List<Launcher<L>> launchers = new ArrayList<>();
  private int stuck;
  private boolean stopped;

  /** {@code name} begins the names of the threads. Starts nothing. */
  public LauncherPool(String name, TaskLoop loop, ScriptRunner runner, NotifyOptions options, NanoClock clock,
      Owner<L> owner) {
    this.name = name;
    this.loop = loop;
    this.runner = runner;
    this.options = options;
    this.clock = clock;
    this.owner = owner;
  }

  /** Whom the pool works for. All but {@link #notReady} on the loop. */
  public interface Owner<L extends Launch> {
    /** One script was started, or refused. In the order of the starts of each launch. */
    void launched(Launch.Outcome<L> outcome);

    /** A launch takes longer than allowed. {@code left} threads are not stuck now. */
    void stuck(L launch, PreparedScript script, boolean replaced, int left);

    /** A launcher thread works, but not as wished. */
    void notReady(String thread, SyscallException why);
  }

  /** Starts the threads. The loop. */
  public void start() {
    while (launchers.size() < options.launchers()) {
      addThread();
    }
    lookForStuckOnes();
  }

  /** Hands a launch to the next free thread. Any thread; never waits. */
  public void submit(L launch) {
    queue.put(launch);
  }

  /** Ends the idle threads; a stuck one ends when its call returns. The loop. */
  public void stop() {
    stopped = true;
    launchers.forEach(Launcher::interrupt);
  }

  private void addThread() {
    final Launcher<L> launcher = new Launcher<>(name + "-" + (launchers.size() + 1), queue, runner, clock,
        new Launcher.Owner<L>() {
          @Override
          public void launched(Launch.Outcome<L> outcome) {
            loop.execute(() -> LauncherPool.this.launched(outcome));
          }

          @Override
          public void crashed(String thread, Throwable why) {
            // There its crash handler hears it; nobody listens on this thread.
            loop.execute(() -> {
              throw new IllegalStateException(thread + " failed", why);
            });
          }

          @Override
          public void notReady(String thread, SyscallException why) {
            owner.notReady(thread, why);
          }
        });
    launchers.add(launcher);
    launcher.start();
  }

  private void launched(Launch.Outcome<L> outcome) {
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
    for (final Launcher<L> launcher : List.copyOf(launchers)) {
      final Launcher.Start<L> start = launcher.current();
      if (start != null && !start.launch().stuck && nowNs - start.beganNs() >= options.stuckAfterNs()) {
        replace(start);
      }
    }
    loop.after(options.stuckAfterNs() / LOOKS_PER_STUCK_TIME, this::lookForStuckOnes);
  }

  private void replace(Launcher.Start<L> start) {
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
