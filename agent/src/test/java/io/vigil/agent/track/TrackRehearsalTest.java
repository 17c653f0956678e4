package io.vigil.agent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.machine.RouterState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackRehearsalTest {
  @Test
  void shouldBringItsInstanceIntoFaultInEachRound() {
    final TrackRehearsal rehearsal = of("track_process {\n p\n }").orElseThrow();
    for (int round = 0; round < 3; round++) {
      rehearsal.play();
      assertThat(rehearsal.stage().router().state()).isEqualTo(RouterState.FAULT);
    }
  }

  @Test
  void shouldMoveThePriorityOfItsInstanceWhileThatIsMaster() {
    final TrackRehearsal rehearsal = of("track_process {\n p weight -20\n }").orElseThrow();
    rehearsal.play();
    assertThat(rehearsal.stage().router().state()).isEqualTo(RouterState.MASTER);
    assertThat(rehearsal.stage().router().effectivePriority()).isEqualTo(80);
  }

  @Test
  void shouldNotBeHeldWhereNothingIsTracked() {
    assertThat(of("")).isEmpty();
  }

  private static Optional<TrackRehearsal> of(String tracking) {
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText("test.conf", """
        vrrp_track_process p {
          process x
        }
        vrrp_instance A {
          interface eth0
          virtual_router_id 1
          priority 100
          virtual_ipaddress {
            10.0.0.1
          }
          %s
        }
        """.formatted(tracking), LoadOptions.forRun("test"));
    final AgentConfig config = ((Loaded.Ready) loaded).config();
    return TrackRehearsal.of(config, TrackerNumbers.of(config.trackers()), _ -> true, () -> 0);
  }
}
