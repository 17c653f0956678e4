package io.vigil.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.machine.FaultCause;
import org.junit.jupiter.api.Test;

class FaultListTest {
  private long nowNs = 5;
  private final FaultList list = new FaultList(() -> nowNs);

  @Test
  void shouldKeepTheTimeOfWhatLastsAndForgetItWithItsEnd() {
    list.begin().add(FaultCause.TRACKER, "script chk", "exit status 1");
    list.end();
    nowNs = 6;
    list.begin().add(FaultCause.TRACKER, "script chk", "exit status 2");
    list.add(FaultCause.AWAITING_TRACKER, "script chk", "");
    assertThat(list.end()).containsExactly(new Fault(FaultCause.TRACKER, "script chk", "exit status 2", 5),
        new Fault(FaultCause.AWAITING_TRACKER, "script chk", "", 6));

    assertThat(list.begin().end()).isEmpty();
    list.begin().add(FaultCause.TRACKER, "script chk", "exit status 1");
    assertThat(list.end()).containsExactly(new Fault(FaultCause.TRACKER, "script chk", "exit status 1", 6));
  }

  @Test
  void shouldSayWhatAndHow() {
    assertThat(new Fault(FaultCause.TRACKER, "script chk", "exit status 1", 0))
        .hasToString("script chk: exit status 1");
    assertThat(new Fault(FaultCause.SYNC_GROUP, "sync group", "", 0)).hasToString("sync group");
  }
}
