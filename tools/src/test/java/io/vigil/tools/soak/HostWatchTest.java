package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.evidence.HostSample;
import io.vigil.agent.evidence.ProcHost;
import io.vigil.agent.os.linux.KernelRealtimeClock;
import io.vigil.agent.time.NanoClock;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HostWatchTest {
  private static final HostSample SAMPLE = new ProcHost(Path.of("/proc"),
      NanoClock.SYSTEM, new KernelRealtimeClock(), () -> 0L).sample();

  @Test
  void shouldSayWhyItSawNothingMoreAndKeepWhatItSaw() {
    final AtomicBoolean broken = new AtomicBoolean();
    try (NoiseFloor noise = new NoiseFloor(NanoClock.SYSTEM); HostWatch watch = new HostWatch(() -> {
      if (broken.get()) {
        throw new IllegalStateException("no more samples");
      }
      return SAMPLE;
    }, noise, NanoClock.SYSTEM)) {
      watch.begin();
      assertThat(watch.breakdown()).isEmpty();
      broken.set(true);
      watch.start();
      // The first second lies in the past, or nearly so.
      assertThat(new Waiting(NanoClock.SYSTEM).await(() -> watch.breakdown().isPresent())).isTrue();
      assertThat(watch.breakdown()).hasValueSatisfying(why -> assertThat(why).contains("no more samples"));
      assertThat(watch.story().seconds()).isEmpty();
    }
  }
}
