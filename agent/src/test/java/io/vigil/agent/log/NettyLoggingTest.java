package io.vigil.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.logging.InternalLogger;
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

  @Test
  void shouldKeepWhatNettySaysBeforeTheLogIsOpen() {
    final NettyLogging logging = new NettyLogging();
    final InternalLogger early = logging.newInstance("early");
    early.warn("before");
    logging.open(posted::add);
    early.warn("after");
    assertThat(posted).extracting(LogEvent::text).containsExactly("Netty (early): before",
        "Netty (early): after");
  }
}
