package io.vigil.agent.inbox;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One event loop as the rooms beside the vrrp loop see it: tasks now, tasks later, and nothing thrown is swallowed. Thread-safe.
 */
public final class TaskLoop implements Executor {
  private final ScheduledExecutorService executor;
  private final Consumer<Throwable> crash;

  /** {@code executor} is single-threaded; {@code crash} hears of a broken promise of our own, on the loop. */
  public TaskLoop(ScheduledExecutorService executor, Consumer<Throwable> crash) {
    this.executor = executor;
    this.crash = crash;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(guarded(task));
  }

  /** Runs {@code task} on the loop after {@code delayNs}. Not cancelled: the task itself sees whether it is still wanted. */
  public void after(long delayNs, Runnable task) {
    final Future<?> _ = executor.schedule(guarded(task), delayNs, TimeUnit.NANOSECONDS);
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        crash.accept(e);
      }
    };
  }
}
