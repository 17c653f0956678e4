package io.vigil.agent.log;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/** {@code Mon Nov 23 07:45:00.123456789 2026: TEXT} and end of line, as keepalived writes to its file and its console. */
final class LineLayout extends AbstractStringLayout {
  private final LogTime time;

  LineLayout(LogTime time) {
    super(StandardCharsets.UTF_8);
    this.time = time;
  }

  @Override
  public String toSerializable(org.apache.logging.log4j.core.LogEvent event) {
    final LogLine line = (LogLine) event;
    return time.appendLong(new StringBuilder(), line.at()).append(": ").append(line.text()).append('\n')
        .toString();
  }
}
