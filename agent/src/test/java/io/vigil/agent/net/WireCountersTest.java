package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.os.linux.Errno;
import org.junit.jupiter.api.Test;

class WireCountersTest {
  private final WireCounters counters = new WireCounters();

  @Test
  void shouldCountRefusalsByErrno() {
    counters.countSend(0);
    counters.countSend(Errno.ENETDOWN);
    counters.countSend(Errno.ENETDOWN);
    counters.countSend(Errno.EAGAIN);
    counters.countSend(4095);

    assertThat(counters.sent()).isEqualTo(1);
    assertThat(counters.sendRefused()).isEqualTo(4);
    assertThat(counters.sendRefused(Errno.ENETDOWN)).isEqualTo(2);
    assertThat(counters.sendRefused(Errno.EAGAIN)).isEqualTo(1);
    assertThat(counters.sendRefused(134)).isEqualTo(1);
  }

  @Test
  void shouldFollowTheKernelsOverrunsOverTheirWrap() {
    counters.setOverruns(5);
    assertThat(counters.overruns()).isEqualTo(5);

    counters.setOverruns(-1);
    assertThat(counters.overruns()).isEqualTo(0xFFFF_FFFFL);

    counters.setOverruns(3);
    assertThat(counters.overruns()).isEqualTo(0x1_0000_0003L);
  }
}
