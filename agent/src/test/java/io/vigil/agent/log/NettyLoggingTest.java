package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NettyLoggingTest {
  private final List<LogEvent> posted = new ArrayList<>();
  private final NettyLogger logger = new NettyLogger("io.netty.channel.X", posted::add);

  @Test
  void shouldPostWarningsAndErrorsWithTheirCause() {
    logger.warn("pipeline of {} reached its {}", "ch1", "tail", new IllegalStateException("boom"));
    logger.error("plain");
    assertThat(posted).extracting(LogEvent::severity).containsExactly(LogEvent.Severity.WARNING,
        LogEvent.Severity.ERROR);
    assertThat(posted).extracting(LogEvent::text).containsExactly(
        "Netty (io.netty.channel.X): pipeline of ch1 reached its tail: java.lang.IllegalStateException: boom",
        "Netty (io.netty.channel.X): plain");
  }

  @Test
  void shouldLeaveOutWhatNettySaysForItsDevelopers() {
    logger.info("x");
    logger.debug("x {}", 1);
    logger.trace("x {} {}", 1, 2);
    assertThat(posted).isEmpty();
    assertThat(logger.isInfoEnabled() || logger.isDebugEnabled() || logger.isTraceEnabled()).isFalse();
  }
}
