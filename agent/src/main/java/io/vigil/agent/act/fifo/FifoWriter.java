package io.vigil.agent.act.fifo;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to one pipe in their order. What the pipe does not take now waits, up to {@link #WAITING_MAX} lines; then the oldest one is
 * dropped, so that a reader that comes back ends with the states that hold. The notify loop only.
 */
final class FifoWriter {
  /** Beside the 2000 and more that the kernel keeps. */
  static final int WAITING_MAX = 4096;

  private FifoPlan plan;
  private final FifoCounters counters;
  private final EventLog log;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable EventPipe pipe;
  /** Octets of the first line that the pipe has already. */
  private int begun;
  private long lost;
  private State state = State.UNOPENED;

  FifoWriter(FifoPlan plan, FifoCounters counters, EventLog log) {
    this.plan = plan;
    this.counters = counters;
    this.log = log;
  }

  private enum State {
    UNOPENED, FLOWING, FULL, OVER
  }

  FifoPlan plan() {
    return plan;
  }

  /** The same pipe, but another owner or script. */
  void renew(FifoPlan samePipe) {
    plan = samePipe;
  }

  /** Whether the pipe is there. */
  boolean isOpen() {
    return pipe != null;
  }

  void open(PipeOpener opener) {
    try {
      pipe = opener.open(plan, this::flow);
      state = State.FLOWING;
      flow();
    } catch (SyscallException e) {
      log.post(new FifoEvent.Unusable(plan.keyword(), plan.path(), String.valueOf(e.getMessage())));
      giveUp();
    }
  }

  /** One line, its end included. */
  void write(String line) {
    if (state == State.OVER) {
      counters.dropped.increment();
      return;
    }
    if (waiting.size() >= WAITING_MAX) {
      drop();
    }
    waiting.add(line.getBytes(StandardCharsets.UTF_8));
    if (state == State.FLOWING) {
      flow();
    }
  }

  /** Nothing waits. */
  boolean isDrained() {
    return waiting.isEmpty();
  }

  void close() {
    if (!waiting.isEmpty()) {
      log.post(new FifoEvent.Undelivered(plan.keyword(), plan.path(), waiting.size()));
    }
    giveUp();
  }

  private void giveUp() {
    counters.dropped.add(waiting.size());
    waiting.clear();
    state = State.OVER;
    final EventPipe open = pipe;
    if (open != null) {
      pipe = null;
      open.close();
    }
  }

  /** Not the first one if the pipe has a part of it. */
  private void drop() {
    final byte[] first = waiting.removeFirst();
    if (begun > 0) {
      waiting.pollFirst();
      waiting.addFirst(first);
    }
    counters.dropped.increment();
    if (lost++ == 0) {
      log.post(new FifoEvent.Dropping(plan.keyword(), plan.path(), WAITING_MAX));
    }
  }

  private void flow() {
    final EventPipe to = pipe;
    while (to != null && state != State.OVER && !waiting.isEmpty()) {
      final byte[] line = waiting.getFirst();
      final int taken = to.write(line, begun);
      if (taken == -Errno.EAGAIN || taken == 0) {
        full();
        return;
      }
      if (taken < 0 && taken != -Errno.EINTR) {
        log.post(new FifoEvent.Unusable(plan.keyword(), plan.path(), "write: " + Errno.describe(-taken)));
        giveUp();
        return;
      }
      begun += Math.max(0, taken);
      if (begun == line.length) {
        begun = 0;
        waiting.removeFirst();
        counters.written.increment();
      }
    }
    if (state == State.FULL) {
      state = State.FLOWING;
      log.post(new FifoEvent.Read(plan.keyword(), plan.path(), lost));
      lost = 0;
    }
  }

  private void full() {
    if (state == State.FLOWING) {
      state = State.FULL;
      log.post(new FifoEvent.Full(plan.keyword(), plan.path(), WAITING_MAX));
    }
  }
}
