package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that start processes. A start blocks for as long as the kernel needs to read the file; a thread that is
 * stuck in one is replaced, up to {@link NotifyOptions#launchersMax}. Threads are never taken away: what was stuck helps again
 * when its file system does.
 *
 * <p>
 * The queue needs no bound of its own: each lane has at most one launch out.
 */
final class LauncherPool {
  private static final int EAGAIN_RETRIES_MAX = 5;
  private static final long EAGAIN_FIRST_WAIT_NS = 1_000_000L;

  private final TaskLoop loop;
  private final ScriptRunner runner;
  private final NotifyOptions options;
  private final NanoClock clock;
  private final Owner owner;
  private final BlockingQueue<Launch> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private int stuck;

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
    void stuck(Launch launch, boolean replaced, int left);

    /** A launcher thread works, but not as wished. */
    void notReady(String thread, SyscallException why);
  }

  /** Starts the threads. The loop. */
  void start() {
    while (threads.size() < options.launchers()) {
      addThread();
    }
  }

  /** Hands a launch to the next free thread. The loop. */
  void submit(Launch launch) {
    queue.add(launch);
    loop.after(options.stuckAfterNs(), () -> checkStuck(launch));
  }

  /** Ends the idle threads; a stuck one ends when its call returns. The loop. */
  void stop() {
    for (final Thread thread : threads) {
      thread.interrupt();
    }
  }

  private void addThread() {
    final Thread thread = Thread.ofPlatform().daemon().name("vigil-launcher-" + (threads.size() + 1))
        .unstarted(this::run);
    threads.add(thread);
    thread.start();
  }

  private void checkStuck(Launch launch) {
    if (launch.done || launch.stuck) {
      return;
    }
    if (!launch.taken) {
      // Not its own fault: every thread is busy with something stuck. Said below, once for each that is.
      loop.after(options.stuckAfterNs(), () -> checkStuck(launch));
      return;
    }
    launch.stuck = true;
    stuck++;
    final boolean replaced = threads.size() - stuck < options.launchers()
        && threads.size() < options.launchersMax();
    if (replaced) {
      addThread();
    }
    owner.stuck(launch, replaced, threads.size() - stuck);
  }

  private void done(Launch launch) {
    launch.done = true;
    if (launch.stuck) {
      stuck--;
    }
  }

  private void run() {
    try {
      runner.launcherStarted();
    } catch (SyscallException e) {
      owner.notReady(Thread.currentThread().getName(), e);
    }
    try {
      while (true) {
        final Launch launch = queue.take();
        launch.taken = true;
        for (int i = 0; i < launch.scripts.size(); i++) {
          launch(launch, i);
        }
      }
    } catch (InterruptedException e) {
      // The agent stops.
      Thread.currentThread().interrupt();
    }
  }

  private void launch(Launch launch, int index) {
    final PreparedScript script = launch.scripts.get(index);
    final long beganNs = clock.nanoTime();
    int result = script.command().start(launch.request.priority());
    int retries = 0;
    long waitNs = EAGAIN_FIRST_WAIT_NS;
    while (result == -Errno.EAGAIN && retries < EAGAIN_RETRIES_MAX) {
      LockSupport.parkNanos(waitNs);
      waitNs *= 2;
      retries++;
      result = script.command().start(launch.request.priority());
    }
    final boolean last = index == launch.scripts.size() - 1;
    final Launch.Outcome outcome = new Launch.Outcome(launch, script, result, retries, beganNs,
        clock.nanoTime(), last);
    loop.execute(() -> {
      if (last) {
        done(launch);
      }
      owner.launched(outcome);
    });
  }
}
