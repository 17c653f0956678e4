package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code track_bfd}: Vigil (node 1) beside keepalived (node 2), with FRR's bfdd on node 3 as the neighbour that must be there. */
@Execution(ExecutionMode.CONCURRENT)
class TrackBfdIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADDRESS = "10.77.0.100";
  private static final String PEERING = """
      bfd
       peer 10.77.0.1 interface eth0
        receive-interval 50
        transmit-interval 50
        detect-multiplier 3
        no shutdown
       !
      !
      """;

  @TempDir
  private Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
    Needs.need(Frr.isInstalled(), "FRR");
  }

  @Test
  void shouldLeaveTheAddressToThePeerWhileTheNeighbourIsLost() throws IOException {
    try (Lab lab = new Lab();
        Agent keepalived = start(lab, 2, Agent.Kind.KEEPALIVED, 100, "");
        Agent vigil = start(lab, 1, Agent.Kind.VIGIL, 150, "track_bfd {\n gate\n }")) {
      // The session is down at first, as with keepalived.
      awaitOnly(lab, 2, keepalived, vigil);
      Shell.await("FAULT", PATIENCE, () -> vigil.log().contains("Entering FAULT STATE"), vigil::log);
      assertThat(vigil.log()).contains("gate");
      try (Frr frr = Frr.start(lab.namespace(3), PEERING)) {
        awaitOnly(lab, 1, keepalived, vigil);
        frr.signal("STOP");
        awaitOnly(lab, 2, keepalived, vigil);
        assertThat(vigil.log()).contains("no packet from 10.77.0.3 for 150 ms");
        frr.signal("CONT");
        awaitOnly(lab, 1, keepalived, vigil);
      }
      awaitOnly(lab, 2, keepalived, vigil);
      assertThat(vigil.stop()).isZero();
    }
  }

  @Test
  void shouldLowerItsPriorityByTheWeight() throws IOException {
    try (Lab lab = new Lab();
        Frr frr = Frr.start(lab.namespace(3), PEERING);
        Agent keepalived = start(lab, 2, Agent.Kind.KEEPALIVED, 100, "");
        Agent vigil = start(lab, 1, Agent.Kind.VIGIL, 150, "track_bfd {\n gate weight -60\n }")) {
      awaitOnly(lab, 1, keepalived, vigil);
      frr.signal("STOP");
      awaitOnly(lab, 2, keepalived, vigil);
      assertThat(vigil.log()).contains("Changing effective priority from 150 to 90")
          .doesNotContain("FAULT");
    }
  }

  private Agent start(Lab lab, int node, Agent.Kind kind, int priority, String lines) {
    return Agent.start(kind, folder.resolve("n" + node), lab.namespace(node), """
        bfd_instance gate {
          neighbor_ip 10.77.0.3
          min_rx 50
          min_tx 50
          multiplier 3
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          version 3
          advert_int 0.2
          priority %d
          %s
          virtual_ipaddress {
            10.77.0.100/24
          }
        }
        """.formatted(priority, lines));
  }

  private static void awaitOnly(Lab lab, int node, Agent... agents) {
    Shell.await(ADDRESS + " on node " + node + " only", PATIENCE,
        () -> lab.hasAddress(node, ADDRESS) && !lab.hasAddress(3 - node, ADDRESS),
        () -> lab.addresses() + agents[0].log() + "---\n" + agents[1].log());
  }
}
