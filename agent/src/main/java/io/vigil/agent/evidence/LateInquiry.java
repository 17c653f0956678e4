package io.vigil.agent.evidence;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Finds out why a start was late, on a thread of its own that also samples the host, so that there is a picture from before. Questions that come faster
 * than they can be answered are refused: the first of a burst have the answer of all.
 */
public final class LateInquiry implements AutoCloseable {
  /** Its thread; never real-time. */
  public static final String THREAD = "vigil-evidence";

  /** Each costs a sample of the host. */
  static final int WAITING_MAX = 32;
  private static final long END_WITHIN_S = 1;

  private final HostSamples samples;
  private final LateJudge judge;
  private final Consumer<Throwable> crash;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ScheduledThreadPoolExecutor thread;

  /** {@code crash} hears of a broken promise of our own. */
  public LateInquiry(HostSource source, LateJudge judge, Consumer<Throwable> crash) {
    this.samples = new HostSamples(source);
    this.judge = judge;
    this.crash = crash;
    this.thread = new ScheduledThreadPoolExecutor(1, task -> {
      final Thread named = new Thread(task, THREAD);
      named.setDaemon(true);
      return named;
    });
  }

  /** Samples from now on. Once. */
  public void start() {
    final Future<?> _ = thread.scheduleWithFixedDelay(guarded(samples::take), 0, HostSamples.INTERVAL_NS,
        TimeUnit.NANOSECONDS);
  }

  /** Does something else on the thread every {@code periodNs}: it may read and write files. Any thread. */
  public void every(long periodNs, Runnable task) {
    final Future<?> _ = thread.scheduleWithFixedDelay(guarded(task), periodNs, periodNs,
        TimeUnit.NANOSECONDS);
  }

  /**
   * Asks. Any thread; never waits.
   *
   * @param retries how often the kernel had no process to give
   * @param waitedFor what was to happen before the start, by configuration or for the order's sake
   * @param answer hears the verdict, on the thread of the inquiry
   * @return false when too many are asked already, or the agent ends
   */
  public boolean ask(StartStages stages, int retries, Optional<String> waitedFor,
      Consumer<LateVerdict> answer) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      thread.execute(guarded(() -> {
        waiting.decrementAndGet();
        answer.accept(verdict(stages, retries, waitedFor));
      }));
      return true;
    } catch (RejectedExecutionException closed) {
      waiting.decrementAndGet();
      return false;
    }
  }

  /** What was asked and is not answered. Any thread; after {@link #close} it stays so. */
  public int unanswered() {
    return waiting.get();
  }

  /** Ends the thread; what is asked is not answered any more. Waits for what it is at, within a bound. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      final boolean _ = thread.awaitTermination(END_WITHIN_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LateVerdict verdict(StartStages stages, int retries, Optional<String> waitedFor) {
    return samples.since(stages.enteredNs()).map(change -> judge.judge(stages, retries, waitedFor, change))
        .orElseGet(() -> new LateVerdict(stages, stages.slowest(), List.of(
            new LateVerdict.Suspicion(LateCause.UNKNOWN, "the agent had not looked at the host before"))));
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
