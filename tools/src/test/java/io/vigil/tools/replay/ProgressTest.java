package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private long nowNs;

  private Progress progress(boolean isWanted) {
    return new Progress(() -> nowNs, new PrintWriter(err), isWanted);
  }

  @Test
  void shouldSayNothingOfAShortRun() {
    final Progress progress = progress(true);
    nowNs = TimeUnit.MILLISECONDS.toNanos(1_999);
    progress.advance(4_000_000);
    progress.end();

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldSayHowFarALongRunIsAndTakeTheLineAway() {
    final Progress progress = progress(true);
    progress.advance(4_000_000);
    nowNs = TimeUnit.SECONDS.toNanos(2);
    progress.advance(2_000_000);
    nowNs += TimeUnit.MILLISECONDS.toNanos(499);
    progress.advance(1);
    progress.end();

    assertThat(err).hasToString("\r\u001B[Kvigil: 6,000,000 packets, 3.0 million a second\r\u001B[K");
  }

  @Test
  void shouldSayNothingWhereNobodyLooks() {
    final Progress progress = progress(false);
    nowNs = TimeUnit.SECONDS.toNanos(10);
    progress.advance(4_000_000);
    progress.end();

    assertThat(err.toString()).isEmpty();
  }
}
