package io.vigil.agent.log;

import io.vigil.agent.inbox.Inbox;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log: a bounded queue that any thread may post to without waiting, and one daemon thread that renders and writes.
 *
 * <p>
 * The thread looks at the queue every {@value #IDLE_MS} ms and is never woken: a wake-up is a system call and a lock on the
 * poster's side, and the time at which a line was posted travels with it, so nobody sees the delay. It opens the outputs itself:
 * making log4j's classes ready costs more than a start may take.
 */
public final class LogThread implements EventLog {
  static final int CAPACITY = 4096;
  private static final long IDLE_MS = 20;
  private static final long IDLE_NS = IDLE_MS * 1_000_000;

  private final Inbox<Posted> queue;
  private final boolean details;
  private final Supplier<LogOutput> opener;
  private final NanoClock clock;
  private final EpochClock wall;
  private final Thread thread = new Thread(this::run, "vigil-log");
  private volatile boolean stopping;
  private long lostAndSaid;

  /** Opens nothing yet; events may be posted at once. */
  public LogThread(LogSettings settings, NanoClock clock, EpochClock wall) {
    this(CAPACITY, settings.detailLevel() > 0, () -> Log4jOutput.open(settings, wall), clock, wall);
  }

  LogThread(int capacity, boolean details, Supplier<LogOutput> opener, NanoClock clock, EpochClock wall) {
    this.queue = new Inbox<>(capacity);
    this.details = details;
    this.opener = opener;
    this.clock = clock;
    this.wall = wall;
    thread.setDaemon(true);
  }

  /** Starts the thread, once. */
  public void start() {
    thread.start();
  }

  /** False, and counted, when the queue is full. Lines that were not asked for are dropped here, and true. */
  @Override
  public boolean post(LogEvent event) {
    if (!details && (event.detail() || event.severity() == LogEvent.Severity.DEBUG)) {
      return true;
    }
    return queue.offer(new Posted(event, clock.nanoTime()));
  }

  /** How many lines a full queue has refused since the start. Any thread. */
  public long lost() {
    return queue.refused();
  }

  /**
   * Writes what was posted before the call and ends the thread; starts it first if nobody did. Waits no longer than
   * {@code within}: an output that hangs (a full disk, a terminal that is held) must not hold up the end of the agent.
   *
   * @return whether everything was written
   */
  public boolean stop(Duration within) {
    stopping = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    LockSupport.unpark(thread);
    try {
      return thread.join(within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    try (LogOutput output = opener.get()) {
      boolean last;
      do {
        last = stopping; // before the drain: what was posted before the stop is then seen by it
        drain(output);
        if (!last) {
          LockSupport.parkNanos(this, IDLE_NS);
        }
      } while (!last);
    }
  }

  private void drain(LogOutput output) {
    @Nullable
    Posted posted = queue.poll();
    if (posted != null) {
      final Instant now = wall.now();
      final long nowNs = clock.nanoTime();
      while (posted != null) {
        output.write(posted.event.severity(), now.plusNanos(posted.atNs - nowNs), text(posted.event));
        posted = queue.poll();
      }
    }
    sayLost(output);
  }

  private void sayLost(LogOutput output) {
    final long lost = queue.refused();
    if (lost != lostAndSaid) {
      output.write(LogEvent.Severity.WARNING, wall.now(),
          (lost - lostAndSaid) + " log lines lost: they came faster than they could be written");
      lostAndSaid = lost;
    }
  }

  /** A line that cannot be rendered is our defect; the others must still be written. */
  private static String text(LogEvent event) {
    try {
      return printable(event.text());
    } catch (RuntimeException e) {
      return "Defect: log event " + event.getClass().getName() + " cannot be rendered: " + e;
    }
  }

  /** One event is one line, whatever a script or a peer put into a name. */
  private static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return text.replaceAll("\\p{Cc}", " ");
      }
    }
    return text;
  }

  private record Posted(LogEvent event, long atNs) {}
}
