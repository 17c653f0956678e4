package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A router's two sides in one sync group, each with its own network: the loss of one side moves both. */
@Execution(ExecutionMode.CONCURRENT)
class SyncGroupIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OUTER = "10.77.0.100";
  private static final String INNER = "10.78.0.100";

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @ParameterizedTest(name = "node 1 {0}, node 2 {1}")
  @CsvSource({"VIGIL,KEEPALIVED", "KEEPALIVED,VIGIL", "VIGIL,VIGIL"})
  void shouldMoveBothAddressesWhenOneSideIsLostAndBackWhenItReturns(Agent.Kind first, Agent.Kind second,
      @TempDir Path folder) throws IOException {
    try (Lab lab = new Lab()) {
      lab.addInner();
      try (Agent one = start(first, lab, 1, folder); Agent other = start(second, lab, 2, folder)) {
        awaitBoth(lab, 1, one, other);
        lab.cutInner(1);
        awaitBoth(lab, 2, one, other);
        lab.healInner(1);
        awaitBoth(lab, 1, one, other);
        assertThat(one.stop()).as(one.log()).isZero();
        awaitBoth(lab, 2, one, other);
        assertThat(other.stop()).as(other.log()).isZero();
      }
      assertThat(told(folder, 1)).as("the group's scripts").startsWith("BACKUP", "MASTER", "FAULT", "BACKUP",
          "MASTER", "STOP");
    }
  }

  /** What the group's generic script was told, in order of the transitions as the log of the agent has them. */
  private static List<String> told(Path folder, int node) throws IOException {
    return Files.readAllLines(folder.resolve("group" + node + ".log")).stream()
        .map(line -> line.replaceFirst("^GROUP VG_1 (\\w+) 0$", "$1")).toList();
  }

  private static void awaitBoth(Lab lab, int node, Agent one, Agent other) {
    Shell.await("both addresses on node " + node + " only", PATIENCE,
        () -> lab.hasAddress(node, OUTER) && lab.hasInnerAddress(node, INNER)
            && !lab.hasAddress(3 - node, OUTER)
            && !lab.hasInnerAddress(3 - node, INNER),
        () -> lab.addresses() + one.log() + "---\n" + other.log());
  }

  private static Agent start(Agent.Kind kind, Lab lab, int node, Path folder) throws IOException {
    final Path script = folder.resolve("group" + node + ".sh");
    Files.writeString(script, "#!/bin/sh\necho \"$*\" >> " + folder.resolve("group" + node + ".log") + "\n");
    Shell.run("chmod", "755", script.toString());
    return Agent.start(kind, folder.resolve("n" + node), lab.namespace(node), """
        global_defs {
          router_id n%d
          script_user root
        }
        vrrp_sync_group VG_1 {
          group {
            OUTER
            INNER
          }
          notify %s
        }
        """.formatted(node, script) + instance("OUTER", "eth0", 61, node, OUTER)
        + instance("INNER", "eth1", 62, node, INNER));
  }

  private static String instance(String name, String networkInterface, int vrid, int node, String address) {
    return """
        vrrp_instance %s {
          interface %s
          version 3
          virtual_router_id %d
          priority %d
          advert_int 0.2
          virtual_ipaddress {
            %s/24
          }
        }
        """.formatted(name, networkInterface, vrid, 200 - 50 * node, address);
  }
}
