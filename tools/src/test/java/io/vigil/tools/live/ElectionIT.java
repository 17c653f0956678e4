package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One life of a pair: election, crash, restart, preemption, clean stop, with Vigil as the preferred node and as the other one. Node 1
 * has priority 150, node 2 has 100.
 */
@Execution(ExecutionMode.CONCURRENT)
class ElectionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @ParameterizedTest(name = "{0}, node 1 {1}, node 2 {2}")
  @CsvSource({"V2_IPV4,VIGIL,KEEPALIVED", "V2_IPV4,KEEPALIVED,VIGIL", "V2_PASS,VIGIL,KEEPALIVED",
      "V2_PASS,KEEPALIVED,VIGIL", "V3_IPV4,VIGIL,KEEPALIVED", "V3_IPV4,KEEPALIVED,VIGIL",
      "V3_IPV6,VIGIL,KEEPALIVED",
      "V3_IPV6,KEEPALIVED,VIGIL", "V3_UNICAST,VIGIL,KEEPALIVED", "V3_UNICAST,KEEPALIVED,VIGIL",
      "V3_IPV4,VIGIL,VIGIL"})
  void shouldKeepTheAddressOnExactlyOneNodeThroughCrashRestartAndStop(Protocol protocol, Agent.Kind first,
      Agent.Kind second, @TempDir Path folder) throws IOException {
    try (Lab lab = new Lab();
        Wire wire = new Wire(lab, folder);
        Life life = new Life(lab, protocol, folder, first, second)) {
      life.elect();
      life.crashAndReturn();
      life.killAndReturn();
      life.stopAndReturn();
      life.end();
      judge(wire, first, second);
    }
  }

  private static void judge(Wire wire, Agent.Kind first, Agent.Kind second) {
    assertThat(wire.matching("_ws.malformed")).isEmpty();
    for (int node = 1; node <= 2; node++) {
      if ((node == 1 ? first : second) == Agent.Kind.VIGIL) {
        final String ours = "eth.src == 02:77:00:00:00:0" + node + " && ";
        assertThat(wire.matching(ours + "vrrp")).isNotEmpty();
        assertThat(wire.matching(ours + "(vrrp.checksum.status == \"Bad\" || ip.checksum.status == \"Bad\""
            + " || icmpv6.checksum.status == \"Bad\")")).isEmpty();
      }
    }
  }

  /** The two agents and what must be true of them at each step. */
  private static final class Life implements AutoCloseable {
    private final Lab lab;
    private final Protocol protocol;
    private final Path folder;
    private final Agent.Kind[] kinds;
    private final Agent[] agents = new Agent[2];

    Life(Lab lab, Protocol protocol, Path folder, Agent.Kind... kinds) {
      this.lab = lab;
      this.protocol = protocol;
      this.folder = folder;
      this.kinds = kinds;
    }

    /** Node 2 comes second, so that who becomes what, and how often, does not hang on who starts faster. */
    void elect() throws IOException {
      agents[0] = start(1);
      awaitOnly(1);
      agents[1] = start(2);
      Shell.await("node 2 is BACKUP", PATIENCE, () -> agents[1].log().contains("Entering BACKUP STATE"),
          this::state);
      awaitOnly(1);
    }

    /** The cable first, so that not even a dying word gets out; it has seen that before it is killed. */
    void crashAndReturn() throws IOException {
      lab.cut(1);
      Shell.await("node 1 ran its fault script", PATIENCE, () -> ran(1).containsKey("fault"), this::state);
      agents[0].crash();
      Shell.await("node 2 holds " + protocol.address(), PATIENCE, () -> lab.hasAddress(2, protocol.address()),
          this::state);
      awaitServed(2);
      lab.heal(1);
      agents[0] = start(1);
      awaitOnly(1);
    }

    /** The dead agent's address stays behind: its successor has to take it away before it listens. */
    void killAndReturn() throws IOException {
      agents[0].crash();
      Shell.await("node 2 holds " + protocol.address(), PATIENCE, () -> lab.hasAddress(2, protocol.address()),
          this::state);
      assertThat(lab.hasAddress(1, protocol.address())).isTrue();
      agents[0] = start(1);
      awaitOnly(1);
    }

    void stopAndReturn() throws IOException {
      assertThat(agents[0].stop()).as(state()).isZero();
      awaitOnly(2);
      agents[0] = start(1);
      awaitOnly(1);
    }

    void end() throws IOException {
      assertThat(agents[0].stop()).as(state()).isZero();
      awaitOnly(2);
      assertThat(agents[1].stop()).as(state()).isZero();
      assertThat(lab.hasAddress(1, protocol.address()) || lab.hasAddress(2, protocol.address())).isFalse();
      for (int node = 1; node <= 2; node++) {
        if (kinds[node - 1] == Agent.Kind.VIGIL) {
          scriptsRanOnceEach(node);
        }
      }
    }

    /** Each notification of the story above, once, with keepalived's arguments. */
    private void scriptsRanOnceEach(int node) {
      final int priority = node == 1 ? 150 : 100;
      final Map<String, Integer> times = node == 1
          ? Map.of("MASTER", 4, "BACKUP", 4, "FAULT", 1, "STOP", 2)
          : Map.of("MASTER", 4, "BACKUP", 4, "STOP", 1);
      final Map<String, Integer> expected = new TreeMap<>();
      times.forEach((state, count) -> {
        expected.put(state.toLowerCase(Locale.ROOT), count);
        expected.put("generic INSTANCE VI_1 " + state + " " + priority, count);
      });
      assertThat(ran(node)).as(state()).isEqualTo(expected);
    }

    /** What the node's scripts wrote, and how often. */
    private Map<String, Integer> ran(int node) {
      final Map<String, Integer> ran = new TreeMap<>();
      try {
        if (Files.exists(scriptLog(node))) {
          Files.readAllLines(scriptLog(node)).forEach(line -> ran.merge(line, 1, Integer::sum));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return ran;
    }

    private Agent start(int node) throws IOException {
      final Path script = folder.resolve("notify" + node + ".sh");
      Files.writeString(script, "#!/bin/sh\necho \"$*\" >> " + scriptLog(node) + "\n");
      Shell.run("chmod", "755", script.toString());
      return Agent.start(kinds[node - 1], folder.resolve("n" + node), lab.namespace(node),
          protocol.config(node, node == 1 ? 150 : 100, script.toString()));
    }

    private Path scriptLog(int node) {
      return folder.resolve("notify" + node + ".log");
    }

    private void awaitOnly(int node) {
      Shell.await(protocol.address() + " on node " + node + " only", PATIENCE,
          () -> lab.hasAddress(node, protocol.address()) && !lab.hasAddress(3 - node, protocol.address()),
          this::state);
      awaitServed(node);
    }

    /** The client reaches the node, and knows its hardware address. */
    private void awaitServed(int node) {
      Shell.await("client reaches " + protocol.address() + " at node " + node, PATIENCE,
          () -> lab.reaches(protocol.address()) && lab.neighbour(protocol.address()).contains(lab.mac(node)),
          () -> state() + lab.neighbour(protocol.address()));
    }

    /** Nothing of a story that ended early stays behind. */
    @Override
    public void close() {
      for (final Agent agent : agents) {
        if (agent != null) {
          agent.close();
        }
      }
    }

    private String state() {
      final StringBuilder state = new StringBuilder(lab.addresses());
      for (final Agent agent : agents) {
        if (agent != null) {
          state.append("---\n").append(agent.log());
        }
      }
      return state.toString();
    }
  }
}
