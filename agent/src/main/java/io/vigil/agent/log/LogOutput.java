package io.vigil.agent.log;

import java.time.Instant;

/** Where rendered lines end. The log thread's alone. */
interface LogOutput extends AutoCloseable {
  /** Never throws: what cannot be written is counted by the output, and said by it when it can write again. */
  void write(LogEvent.Severity severity, Instant at, String text);

  @Override
  void close();
}
