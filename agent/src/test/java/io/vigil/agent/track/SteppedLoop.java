package io.vigil.agent.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An event loop whose time is the test's: tasks run at once, delayed ones when the test lets time pass. */
public final class SteppedLoop extends AbstractExecutorService implements ScheduledExecutorService {
  private final List<Task> tasks = new ArrayList<>();
  private long nowNs = 1_000;

  /** What {@code agent.time} would say. */
  public long nowNs() {
    return nowNs;
  }

  /** Lets time pass; what falls due runs at its time. */
  public void advanceMs(long ms) {
    final long untilNs = nowNs + ms * 1_000_000;
    while (true) {
      final Task next = tasks.stream().min(Comparator.comparingLong(task -> task.atNs)).orElse(null);
      if (next == null || next.atNs > untilNs) {
        break;
      }
      tasks.remove(next);
      nowNs = Math.max(nowNs, next.atNs);
      next.run();
    }
    nowNs = untilNs;
  }

  /** The host stands still: time passes, and nothing runs. */
  public void standStillMs(long ms) {
    nowNs += ms * 1_000_000;
  }

  @Override
  public void execute(Runnable command) {
    command.run();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    final Task task = new Task(command, nowNs + unit.toNanos(delay));
    tasks.add(task);
    return task;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period,
      TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay,
      TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private static final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
    private final long atNs;

    Task(Runnable command, long atNs) {
      super(command, null);
      this.atNs = atNs;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(atNs, ((Task) other).atNs);
    }
  }
}
