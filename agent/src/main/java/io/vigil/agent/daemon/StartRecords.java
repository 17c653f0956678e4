package io.vigil.agent.daemon;

import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.config.model.StartEvidence;
import io.vigil.agent.evidence.LateInquiry;
import io.vigil.agent.evidence.LateJudge;
import io.vigil.agent.evidence.LatencyLog;
import io.vigil.agent.evidence.ProcHost;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent.Severity;
import io.vigil.agent.os.linux.KernelRealtimeClock;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Late scripts explained, and the histograms of each interval in a file where that is asked for. */
final class StartRecords implements AutoCloseable {
  private static final String LAUNCHERS = "vigil-launcher";
  private static final String LOOP = "vigil-vrrp";
  private static final long ANSWER_WITHIN_S = 2;

  private final LateInquiry inquiry;
  private final NotifyLoop notifications;
  private final Executor notifyLoop;
  private final EpochClock wall = EpochClock.SYSTEM;
  private final EventLog log;
  private Optional<LatencyLog> file = Optional.empty();
  private long beganMs;

  private StartRecords(NotifyLoop notifications, Executor notifyLoop, NanoClock clock, EventLog log,
      Consumer<Throwable> crash) {
    this.notifications = notifications;
    this.notifyLoop = notifyLoop;
    this.log = log;
    this.inquiry = new LateInquiry(
        new ProcHost(Path.of("/proc"), clock, new KernelRealtimeClock(), StartRecords::collectorMs),
        new LateJudge(LAUNCHERS, LOOP), crash);
  }

  /** Begins with both; {@code notifyLoop} is where {@code notifications} lives. */
  static StartRecords open(StartEvidence settings, NotifyLoop notifications, Executor notifyLoop,
      NanoClock clock,
      EventLog log, Consumer<Throwable> crash) {
    final StartRecords records = new StartRecords(notifications, notifyLoop, clock, log, crash);
    if (settings.lateNs() > 0) {
      records.inquiry.start();
    }
    notifications.late().explain(settings.lateNs(), records.inquiry);
    settings.log().ifPresent(path -> records.openLog(Path.of(path), settings.logEveryNs()));
    return records;
  }

  /** What the present interval holds is written too. */
  @Override
  public void close() {
    inquiry.close();
    final int left = inquiry.unanswered();
    if (left > 0) {
      log.post(new DaemonEvent.Line(Severity.WARNING,
          "the agent ends before it was found out why " + left + " scripts started late"));
    }
    file.ifPresent(open -> {
      interval(open);
      open.close();
    });
  }

  private void openLog(Path path, long everyNs) {
    beganMs = wall.now().toEpochMilli();
    try {
      final LatencyLog open = LatencyLog.open(path, beganMs);
      file = Optional.of(open);
      inquiry.every(everyNs, () -> interval(open));
    } catch (IOException e) {
      log.post(
          new DaemonEvent.Line(Severity.WARNING, "notify_latency_log " + path + " cannot be opened: " + e));
    }
  }

  private void interval(LatencyLog open) {
    final AtomicBoolean late = new AtomicBoolean();
    // Nothing is taken for an answer that nobody waits for any more: the next interval has it.
    final Map<String, Histogram> histograms = CompletableFuture
        .supplyAsync(() -> late.get() ? Map.<String, Histogram>of() : take(), notifyLoop)
        .completeOnTimeout(Map.of(), ANSWER_WITHIN_S, TimeUnit.SECONDS).join();
    late.set(true);
    final long endedMs = wall.now().toEpochMilli();
    if (!open.write(beganMs, endedMs, histograms)) {
      log.post(new DaemonEvent.Line(Severity.WARNING,
          "notify_latency_log: the file did not take " + histograms.size() + " histograms"));
    }
    beganMs = endedMs;
  }

  private Map<String, Histogram> take() {
    final Map<String, Histogram> tagged = new TreeMap<>();
    notifications.times().forEach((instance, times) -> times.takeInterval()
        .forEach((kind, histogram) -> tagged.put(instance + "." + kind, histogram)));
    return tagged;
  }

  private static long collectorMs() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }
}
