package io.vigil.agent.act.fifo;

import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * All pipes of an agent: each is told every line, in the order of the posts. {@link #post} is for any thread, the rest is the notify
 * loop's.
 */
public final class EventFifos {
  /** As many events as may happen before the notify loop has a turn. */
  static final int INBOX_CAPACITY = 8192;

  private volatile List<FifoWriter> writers;
  private final LoopInbox<FifoLine> inbox;
  private final FifoCounters counters = new FifoCounters();
  private final EventLog log;
  private final Runnable drained;
  private boolean closed;

  /** Opens nothing. {@code drained} hears that perhaps nothing waits any more. */
  public EventFifos(Executor loop, List<FifoPlan> plans, EventLog log, Runnable drained) {
    this.log = log;
    this.drained = drained;
    this.writers = plans.stream().map(plan -> new FifoWriter(plan, counters, log)).toList();
    this.inbox = new LoopInbox<>(INBOX_CAPACITY, loop, this::take);
  }

  /** Creates and opens the pipes; {@code readers} hears of each that is open. */
  public void open(PipeOpener opener, PipeReaders readers) {
    if (!closed) {
      writers.forEach(writer -> open(writer, opener, readers));
    }
  }

  /**
   * Other pipes from now on: one that is among them already stays open with all that waits for it, one that is not is closed, the others
   * are opened. What was posted before is written to those that were there.
   */
  public void renew(List<FifoPlan> plans, PipeOpener opener, PipeReaders readers) {
    drainInbox();
    final List<FifoWriter> gone = new ArrayList<>(writers);
    final List<FifoWriter> renewed = new ArrayList<>();
    for (final FifoPlan plan : plans) {
      final Optional<FifoWriter> known = gone.stream()
          .filter(writer -> writer.isOpen() && writer.plan().isSame(plan)).findFirst();
      known.ifPresent(writer -> {
        gone.remove(writer);
        writer.renew(plan);
      });
      renewed.add(known.orElseGet(() -> new FifoWriter(plan, counters, log)));
    }
    for (final FifoWriter writer : gone) {
      writer.close();
      readers.endOfFile(writer.plan());
    }
    writers = List.copyOf(renewed);
    renewed.forEach(writer -> open(writer, opener, readers));
    drained.run();
  }

  private static void open(FifoWriter writer, PipeOpener opener, PipeReaders readers) {
    if (!writer.isOpen()) {
      writer.open(opener);
    }
    if (writer.isOpen()) {
      readers.read(writer.plan());
    }
  }

  /** Tells every pipe. False when it was refused, which is counted and said. Any thread; never waits. */
  public boolean post(FifoLine line) {
    final int told = writers.size();
    if (told == 0 || inbox.post(line)) {
      return true;
    }
    counters.dropped.add(told);
    log.post(new FifoEvent.Refused(line.text(), INBOX_CAPACITY));
    return false;
  }

  /** Takes what was posted before this call. */
  public void drainInbox() {
    for (int taken = 0; taken <= INBOX_CAPACITY; taken += LoopInbox.MESSAGES_PER_TURN_MAX) {
      inbox.run();
    }
  }

  /** Whether every line was taken, or will never be. */
  public boolean isDrained() {
    return writers.stream().allMatch(FifoWriter::isDrained);
  }

  /** Any thread. */
  public FifoCounters counters() {
    return counters;
  }

  /** Closes the pipes, and removes those that were created here. */
  public void close() {
    closed = true;
    writers.forEach(FifoWriter::close);
  }

  private void take(FifoLine line) {
    final String text = line.text() + "\n";
    writers.forEach(writer -> writer.write(text));
    drained.run();
  }
}
