package io.vigil.agent.log;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An output that remembers. Written by the log thread, read by the test after it has ended. */
final class Lines implements LogOutput {
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<Instant> times = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  @Override
  public void write(LogEvent.Severity severity, Instant at, String text) {
    texts.add(text);
    times.add(at);
  }

  @Override
  public void close() {
    closed = true;
  }

  List<String> texts() {
    return texts;
  }

  List<Instant> times() {
    return times;
  }

  boolean closed() {
    return closed;
  }
}
