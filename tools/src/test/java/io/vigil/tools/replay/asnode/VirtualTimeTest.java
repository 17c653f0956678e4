package io.vigil.tools.replay.asnode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime(100);
  private final List<Long> fired = new ArrayList<>();

  @Test
  void shouldFireAtTheDeadlineAndNotAtThePacket() {
    time.fireAt(150);

    time.advance(200, () -> fired.add(time.nanoTime()));

    assertThat(fired).containsExactly(150L);
    assertThat(time.nanoTime()).isEqualTo(200);
  }

  @Test
  void shouldReadAPacketThatComesWithTheDeadlineFirst() {
    time.fireAt(150);

    time.advance(150, () -> fired.add(time.nanoTime()));

    assertThat(fired).isEmpty();
  }

  @Test
  void shouldStandStillWhereTheCaptureRunsBackwards() {
    time.advance(50, () -> fired.add(time.nanoTime()));

    assertThat(time.nanoTime()).isEqualTo(100);
  }

  @Test
  void shouldNotLiveThroughTheYearsOfABrokenTimeStamp() {
    time.fireAt(101);

    time.advance(Long.MAX_VALUE / 2, () -> time.fireAt(time.nanoTime() + 1));

    assertThat(time.nanoTime()).isEqualTo(Long.MAX_VALUE / 2);
  }
}
