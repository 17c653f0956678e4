package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code accept_v2} beside a keepalived that speaks version 2 only, and beside one of version 3: RFC 9568 §8.4.2. */
@Execution(ExecutionMode.CONCURRENT)
class DualVersionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADDRESS = "10.77.0.100";
  private static final String V2 = "version 2\n  advert_int 1";
  private static final String BOTH = "version 3\n  accept_v2\n  advert_int 0.2";

  private static final String OURS = "eth.src == 02:77:00:00:00:01 && vrrp.prio == 150 && ";
  private static final String IN_VERSION_2 = OURS + "vrrp.version == 2 && vrrp.adver_int == 1";

  @TempDir
  private Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldHoldTheAddressAgainstAPeerOfVersion2AndGiveItUpAndTakeItBack() {
    try (Lab lab = new Lab();
        Wire wire = new Wire(lab, folder);
        Agent vigil = start(lab, 1, Agent.Kind.VIGIL, 150, BOTH)) {
      awaitOnly(lab, 1, vigil);
      try (Agent keepalived = start(lab, 2, Agent.Kind.KEEPALIVED, 100, V2)) {
        Shell.await("keepalived is BACKUP", PATIENCE,
            () -> keepalived.log().contains("Entering BACKUP STATE"), keepalived::log);
        awaitOnly(lab, 1, vigil);
        Shell.await("a second of adverts", PATIENCE, () -> wire.matching(IN_VERSION_2).size() > 5,
            vigil::log);
        vigil.crash();
        awaitServed(lab, 2, keepalived);
        try (Agent second = start(lab, 1, Agent.Kind.VIGIL, 150, BOTH)) {
          awaitOnly(lab, 1, second);
          assertThat(second.stop()).isZero();
        }
        awaitOnly(lab, 2, keepalived);
        assertThat(keepalived.log()).doesNotContain("advertisement interval mismatch")
            .doesNotContain("invalid");
      }
      judge(wire);
    }
  }

  /** Version 2's second and version 3's 0.2 s, at the rate of 0.2 s, in tshark's eyes. */
  private static void judge(Wire wire) {
    final int inVersion2 = wire.matching(IN_VERSION_2).size();
    final int inVersion3 = wire.matching(OURS + "vrrp.version == 3 && vrrp.short_adver_int == 20").size();
    // The agent was killed once: perhaps between the two.
    assertThat(inVersion2).isBetween(inVersion3 - 1, inVersion3);
    assertThat(wire.matching("eth.src == 02:77:00:00:00:01 && vrrp.prio == 0")).isNotEmpty();
    assertThat(wire.matching("_ws.malformed || vrrp.checksum.status == \"Bad\"")).isEmpty();
  }

  @Test
  void shouldFollowAPeerOfVersion2ByItsSeconds() {
    try (Lab lab = new Lab();
        Agent keepalived = start(lab, 2, Agent.Kind.KEEPALIVED, 200, V2)) {
      awaitServed(lab, 2, keepalived);
      try (Agent vigil = start(lab, 1, Agent.Kind.VIGIL, 150, BOTH)) {
        Shell.await("it has a master", PATIENCE, () -> vigil.log().contains("master set to 10.77.0.2"),
            vigil::log);
        assertThat(vigil.log()).doesNotContain("Entering MASTER STATE");
        keepalived.stop();
        awaitOnly(lab, 1, vigil);
      }
    }
  }

  @Test
  void shouldSayThatAPeerOfVersion3CannotBeHeardByVersion2() {
    try (Lab lab = new Lab();
        Agent keepalived = start(lab, 2, Agent.Kind.KEEPALIVED, 200, "version 3\n  advert_int 0.2")) {
      awaitServed(lab, 2, keepalived);
      try (Agent vigil = start(lab, 1, Agent.Kind.VIGIL, 150, BOTH)) {
        Shell.await("the warning", PATIENCE,
            () -> vigil.log().contains("master 10.77.0.2 sends version 3 alone"), vigil::log);
        assertThat(vigil.log()).doesNotContain("Entering MASTER STATE");
      }
    }
  }

  private Agent start(Lab lab, int node, Agent.Kind kind, int priority, String lines) {
    return Agent.start(kind, folder.resolve("n" + node), lab.namespace(node), """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority %d
          %s
          virtual_ipaddress {
            10.77.0.100/24
          }
        }
        """.formatted(priority, lines));
  }

  private static void awaitOnly(Lab lab, int node, Agent agent) {
    Shell.await(ADDRESS + " on node " + node + " only", PATIENCE,
        () -> lab.hasAddress(node, ADDRESS) && !lab.hasAddress(3 - node, ADDRESS),
        () -> lab.addresses() + agent.log());
  }

  /** The address of a killed agent stays behind: the client tells who serves. */
  private static void awaitServed(Lab lab, int node, Agent agent) {
    Shell.await(ADDRESS + " served by node " + node, PATIENCE,
        () -> lab.reaches(ADDRESS) && lab.neighbour(ADDRESS).contains(lab.mac(node)),
        () -> lab.addresses() + agent.log());
  }
}
