package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first of two nodes tracks a process: the address goes when it is killed and returns with it. */
class TrackProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADDRESS = "10.77.0.100";

  @TempDir
  private Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @ParameterizedTest(name = "node 1 {0}, node 2 {1}, {2}")
  @CsvSource({"VIGIL,KEEPALIVED,''", "KEEPALIVED,VIGIL,''", "VIGIL,VIGIL,''", "VIGIL,KEEPALIVED,weight -80",
      "KEEPALIVED,VIGIL,weight -80"})
  void shouldMoveTheAddressWithTheProcess(Agent.Kind first, Agent.Kind second, String weight)
      throws IOException {
    try (Lab lab = new Lab(); Victim victim = new Victim(folder)) {
      victim.run();
      try (Agent one = start(first, lab, 1, tracking(victim, weight));
          Agent other = start(second, lab, 2, "")) {
        await(lab, 1, one, other);
        victim.kill();
        await(lab, 2, one, other);
        victim.run();
        await(lab, 1, one, other);
        assertThat(one.stop()).as(one.log()).isZero();
        assertThat(one.log().contains("Entering FAULT STATE")).as(one.log()).isEqualTo(weight.isEmpty());
      }
    }
  }

  @Test
  void shouldGainPriorityWhileTheProcessRuns() throws IOException {
    try (Lab lab = new Lab(); Victim victim = new Victim(folder)) {
      try (Agent one = start(Agent.Kind.VIGIL, lab, 1, tracking(victim, "weight -100 reverse"));
          Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "")) {
        await(lab, 1, one, other);
        assertThat(one.log()).contains("Changing effective priority from 150 to 250");
        victim.run();
        Shell.await("less priority", PATIENCE,
            () -> one.log().contains("Changing effective priority from 250 to 150"), one::log);
      }
    }
  }

  @Test
  void shouldFollowAProcessWithoutTheKernelsEvents() throws IOException {
    try (Lab lab = new Lab(); Victim victim = new Victim(folder)) {
      victim.run();
      // Started in another network namespace than the host's, as in a container.
      try (Agent one = Agent.start(Agent.Kind.VIGIL, folder.resolve("n1"), lab.namespace(1),
          config(1, tracking(victim, "")), "ip", "netns", "exec", lab.namespace(3));
          Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "")) {
        await(lab, 1, one, other);
        assertThat(one.log()).contains("without the kernel's process events");
        victim.kill();
        await(lab, 2, one, other);
        victim.run();
        await(lab, 1, one, other);
      }
    }
  }

  /** keepalived counts such a process twice. */
  @Test
  void shouldCountAProcessOnceThatExecutesItselfAgain() throws IOException {
    try (Lab lab = new Lab(); Victim victim = new Victim(folder)) {
      victim.runTwice();
      try (Agent one = start(Agent.Kind.VIGIL, lab, 1, tracking(victim, "quorum_max 1"));
          Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "")) {
        await(lab, 1, one, other);
        victim.again();
        victim.kill();
        await(lab, 2, one, other);
        assertThat(one.log().split("Quorum lost", -1)).as(one.log()).hasSize(2);
        assertThat(one.log()).contains("was killed by signal 9: 0 running, 1 wanted");
      }
    }
  }

  /** Daemons run twice while they fork; only a state that lasts counts. */
  @Test
  void shouldNotMoveTheAddressForWhatDoesNotLast() throws IOException {
    try (Lab lab = new Lab(); Victim victim = new Victim(folder)) {
      victim.run();
      try (Agent one = start(Agent.Kind.VIGIL, lab, 1, tracking(victim, "terminate_delay 600"));
          Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "")) {
        await(lab, 1, one, other);
        victim.kill();
        victim.run();
        final long adverts = 5;
        try (Wire wire = new Wire(lab, folder.resolve("wire"))) {
          Shell.await("adverts of node 1", PATIENCE,
              () -> wire.matching("vrrp && ip.src == 10.77.0.1").size() >= adverts, one::log);
          assertThat(wire.matching("vrrp && ip.src == 10.77.0.2")).isEmpty();
        }
        assertThat(one.log()).doesNotContain("Quorum lost");
      }
    }
  }

  private Agent start(Agent.Kind kind, Lab lab, int node, String tracking) {
    return Agent.start(kind, folder.resolve("n" + node), lab.namespace(node), config(node, tracking));
  }

  private static String tracking(Victim victim, String option) {
    return """
        vrrp_track_process victim {
          process %s
          %s
        }
        """.formatted(victim.name(), option);
  }

  private static String config(int node, String tracking) {
    return """
        global_defs {
          router_id n%d
        }
        %s
        vrrp_instance V1 {
          interface eth0
          version 3
          virtual_router_id 71
          priority %d
          advert_int 0.2
          virtual_ipaddress {
            %s/24
          }
          %s
        }
        """.formatted(node, tracking, 200 - 50 * node, ADDRESS,
        tracking.isEmpty() ? "" : "track_process {\n    victim\n  }");
  }

  private static void await(Lab lab, int node, Agent one, Agent other) {
    Shell.await("the address on node " + node + " only", PATIENCE,
        () -> lab.hasAddress(node, ADDRESS) && !lab.hasAddress(3 - node, ADDRESS),
        () -> lab.addresses() + one.log() + "---\n" + other.log());
  }
}
