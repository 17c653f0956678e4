package io.vigil.agent.track.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.os.linux.ProcFiles;
import io.vigil.agent.time.NanoClock;
import org.junit.jupiter.api.Test;

class ProcessRehearsalTest {
  @Test
  void shouldPlayTheEndOfTheAgentItself() throws Exception {
    try (ProcFiles files = ProcFiles.open()) {
      final ProcessRehearsal rehearsal = new ProcessRehearsal(Processes.named("x"), files, NanoClock.SYSTEM);
      for (int round = 0; round < 3; round++) {
        rehearsal.play();
        assertThat(rehearsal.agent().say().reason())
            .contains("was killed by signal 9: 0 running, 1 or more wanted");
      }
    }
  }
}
