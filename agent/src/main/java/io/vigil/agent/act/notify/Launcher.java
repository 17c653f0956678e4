package io.vigil.agent.act.notify;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread that starts processes, one after the other, and says what came of each. */
final class Launcher<L extends Launch> implements Runnable {
  private static final int EAGAIN_RETRIES_MAX = 5;
  private static final long EAGAIN_FIRST_WAIT_NS = 1_000_000L;

  private final BlockingQueue<L> queue;
  private final ScriptRunner runner;
  private final NanoClock clock;
  private final Owner<L> owner;
  private final Thread thread;
  private volatile @Nullable Start<L> current;

  Launcher(String name, BlockingQueue<L> queue, ScriptRunner runner, NanoClock clock, Owner<L> owner) {
    this.queue = queue;
    this.runner = runner;
    this.clock = clock;
    this.owner = owner;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
  }

  /** The start that the thread is in. */
  record Start<L extends Launch>(L launch, PreparedScript script, long beganNs) {}

  /** Who hears of the starts, on the launcher's thread. */
  interface Owner<L extends Launch> {
    /** One script was started, or refused. In the order of the starts of each launch. */
    void launched(Launch.Outcome<L> outcome);

    /** A broken promise of our own: the thread has ended. */
    void crashed(String thread, Throwable why);

    /** The thread works, but not as wished. */
    void notReady(String thread, SyscallException why);
  }

  void start() {
    thread.start();
  }

  /** Ends the thread when it is idle, otherwise as soon as it is. */
  void interrupt() {
    thread.interrupt();
  }

  /** What the thread is at now; null when it waits. Any thread. */
  @Nullable
  Start<L> current() {
    return current;
  }

  @Override
  public void run() {
    try {
      prepare();
      while (true) {
        final L launch = queue.take();
        for (int i = 0; i < launch.scripts.size(); i++) {
          launch(launch, i);
        }
      }
    } catch (InterruptedException e) {
      // The agent stops.
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException e) {
      // It has stopped, and the loop that would hear of this start is gone.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      current = null;
      owner.crashed(thread.getName(), e);
    }
  }

  private void prepare() {
    try {
      runner.launcherStarted();
    } catch (SyscallException e) {
      owner.notReady(thread.getName(), e);
    }
  }

  private void launch(L launch, int index) {
    final PreparedScript script = launch.scripts.get(index);
    final long beganNs = clock.nanoTime();
    current = new Start<>(launch, script, beganNs);
    long calledNs = beganNs;
    int result = launch.start(script);
    int retries = 0;
    long waitNs = EAGAIN_FIRST_WAIT_NS;
    while (result == -Errno.EAGAIN && retries < EAGAIN_RETRIES_MAX) {
      LockSupport.parkNanos(waitNs);
      waitNs *= 2;
      retries++;
      calledNs = clock.nanoTime();
      result = launch.start(script);
    }
    final long returnedNs = clock.nanoTime();
    current = null;
    owner.launched(new Launch.Outcome<>(launch, index, result, retries, beganNs, calledNs,
        returnedNs));
  }
}
