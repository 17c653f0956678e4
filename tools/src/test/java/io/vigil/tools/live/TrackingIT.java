package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node 1 holds the address as long as all that it tracks is well; node 2 is the other make, or the same. */
@Execution(ExecutionMode.CONCURRENT)
class TrackingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADDRESS = "10.77.0.100";
  private static final String SECOND = "10.77.0.101";

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @ParameterizedTest(name = "node 1 {0}, node 2 {1}, weight {2}")
  @CsvSource({"VIGIL,KEEPALIVED,60", "VIGIL,KEEPALIVED,-60", "VIGIL,KEEPALIVED,0", "KEEPALIVED,VIGIL,-60",
      "VIGIL,VIGIL,0"})
  void shouldMoveTheAddressWithAScript(Agent.Kind first, Agent.Kind second, int weight) throws IOException {
    final Path bad = folder.resolve("bad");
    final String checks = script("chk", "test ! -e " + bad, "interval 1\n fall 2\n rise 2");
    final int priority = weight > 0 ? 90 : 150;
    try (Lab lab = new Lab();
        Agent one = start(first, lab, 1, checks, priority, "track_script {\n chk weight " + weight + "\n }");
        Agent other = start(second, lab, 2, "", 100, "")) {
      awaitOn(1, lab, one, other);
      Files.createFile(bad);
      awaitOn(2, lab, one, other);
      Files.delete(bad);
      awaitOn(1, lab, one, other);
      assertThat(one.stop()).as(one.log()).isZero();
      assertThat(one.log()).contains("VRRP_Script(chk) succeeded",
          "VRRP_Script(chk) failed (exited with status 1)");
      assertThat(one.log().contains("Entering FAULT STATE")).isEqualTo(weight == 0);
      if (weight != 0) {
        assertThat(one.log()).contains("(VI_1) Changing effective priority from");
      }
    }
  }

  @ParameterizedTest(name = "node 1 {0}, node 2 {1}")
  @CsvSource({"VIGIL,KEEPALIVED", "KEEPALIVED,VIGIL"})
  void shouldMoveTheAddressWithAFile(Agent.Kind first, Agent.Kind second) throws IOException {
    final Path load = Files.writeString(folder.resolve("load"), "0\n");
    final String checks = "track_file load {\n file " + load + "\n weight 1\n}\n";
    try (Lab lab = new Lab();
        Agent one = start(first, lab, 1, checks, 150, "track_file {\n load weight 2\n }");
        Agent other = start(second, lab, 2, "", 100, "")) {
      awaitOn(1, lab, one, other);
      Files.writeString(load, "-40\n");
      awaitOn(2, lab, one, other);
      Files.writeString(load, "0\n");
      awaitOn(1, lab, one, other);
      Files.writeString(load, "-127\n");
      awaitOn(2, lab, one, other);
      assertThat(one.log()).as("-254 is a fault").contains("Entering FAULT STATE");
      Files.delete(load);
      awaitOn(1, lab, one, other);
    }
  }

  @ParameterizedTest(name = "node 1 {0}, node 2 {1}, weight {2}")
  @CsvSource({"VIGIL,KEEPALIVED,-60", "VIGIL,KEEPALIVED,0", "KEEPALIVED,VIGIL,0"})
  void shouldMoveTheAddressWithAnInterface(Agent.Kind first, Agent.Kind second, int weight)
      throws IOException {
    try (Lab lab = new Lab()) {
      lab.addInner();
      try (Agent one = start(first, lab, 1, "", 150, "track_interface {\n eth1 weight " + weight + "\n }");
          Agent other = start(second, lab, 2, "", 100, "")) {
        awaitOn(1, lab, one, other);
        lab.cutInner(1);
        awaitOn(2, lab, one, other);
        lab.healInner(1);
        awaitOn(1, lab, one, other);
      }
    }
  }

  @ParameterizedTest(name = "node 1 {0}, node 2 {1}, weight {2}")
  @CsvSource({"VIGIL,KEEPALIVED,-60", "VIGIL,KEEPALIVED,0", "KEEPALIVED,VIGIL,-60"})
  void shouldMoveAWholeGroupWithWhatTheGroupTracks(Agent.Kind first, Agent.Kind second, int weight)
      throws IOException {
    final Path bad = folder.resolve("bad");
    final String checks = script("chk", "test ! -e " + bad, "interval 1")
        + group("track_script {\n chk weight " + weight
            + "\n }\n sync_group_tracking_weight");
    try (Lab lab = new Lab();
        Agent one = start(first, lab, 1, checks, 150, "");
        Agent other = start(second, lab, 2, group(""), 100, "")) {
      awaitOn(1, lab, one, other);
      awaitOn(1, SECOND, lab, one, other);
      Files.createFile(bad);
      awaitOn(2, lab, one, other);
      awaitOn(2, SECOND, lab, one, other);
      Files.delete(bad);
      awaitOn(1, lab, one, other);
      awaitOn(1, SECOND, lab, one, other);
    }
  }

  /** keepalived leaves FAULT with the first of the two, and later keeps the address beside the new master's (defect 2). */
  @Test
  void shouldStayInFaultUntilTheLastOfTwoInterfacesIsUpAndLeaveNoAddressBehind() throws IOException {
    try (Lab lab = new Lab()) {
      final String ns = lab.namespace(1);
      for (final String name : List.of("d1", "d2")) {
        Lab.ip(ns, "link", "add", name, "type", "veth", "peer", "name", name + "p");
        Lab.ip(ns, "link", "set", name + "p", "up");
        Lab.ip(ns, "link", "set", name, "up");
      }
      try (Agent one = start(Agent.Kind.VIGIL, lab, 1, "", 150, "track_interface {\n d1\n d2\n }");
          Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "", 100, "")) {
        awaitOn(1, lab, one, other);
        Lab.ip(ns, "link", "set", "d1", "down");
        Lab.ip(ns, "link", "set", "d2", "down");
        awaitOn(2, lab, one, other);

        Lab.ip(ns, "link", "set", "d1", "up");
        Shell.await("word of d1", PATIENCE, () -> one.log().contains("Netlink reports d1 up"), one::log);
        stays(2, lab, one);
        Lab.ip(ns, "link", "set", "d2", "up");
        awaitOn(1, lab, one, other);
        Lab.ip(ns, "link", "set", "d2", "down");
        awaitOn(2, lab, one, other);
        stays(2, lab, one);
      }
      assertThat(lab.hasAddress(1, ADDRESS)).as("nothing is left behind").isFalse();
    }
  }

  @Test
  void shouldGiveTheAddressAwayWhenTheScriptHangsAndEndAllItsProcesses() throws IOException {
    final Path hang = folder.resolve("hang");
    final String checks = script("chk",
        "test -e " + hang + " || exit 0\ntrap '' TERM\nsleep 4711 &\nsleep 4711",
        "interval 1\n timeout 1");
    try (Lab lab = new Lab();
        Agent one = start(Agent.Kind.VIGIL, lab, 1, checks, 150, "track_script {\n chk\n }");
        Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "", 100, "")) {
      awaitOn(1, lab, one, other);
      Files.createFile(hang);
      awaitOn(2, lab, one, other);
      assertThat(one.log()).contains("VRRP_Script(chk) timed_out",
          "Entering FAULT STATE: script chk: no end within 1.0 s");
      Files.delete(hang);
      awaitOn(1, lab, one, other);
      Shell.await("end of all that the script started", PATIENCE, () -> !runs("sleep\0" + "4711\0"),
          one::log);
      assertThat(one.stop()).as(one.log()).isZero();
    }
  }

  /** Nobody reads what a check writes, and nobody waits for what it leaves running. */
  @Test
  void shouldNotMindWhatAScriptWritesOrLeavesRunning() throws IOException {
    final String checks = script("flood", "yes vigil | head -c 30000000\nyes vigil | head -c 1000000 >&2",
        "interval 1")
        + script("forks", "sleep 20 &\nexit 0", "interval 2");
    try (Lab lab = new Lab();
        Agent one = start(Agent.Kind.VIGIL, lab, 1, checks, 150, "track_script {\n flood\n forks\n }");
        Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "", 100, "")) {
      awaitOn(1, lab, one, other);
      stays(1, lab, one);
      assertThat(one.log()).doesNotContain("timed_out", "FAULT").contains("VRRP_Script(flood) succeeded",
          "VRRP_Script(forks) succeeded");
    }
  }

  /** keepalived takes a script that is gone for one that succeeds (defect 21). */
  @Test
  void shouldFailWhenTheScriptVanishes() throws IOException {
    final String checks = script("chk", "exit 0", "interval 1");
    final Path file = folder.resolve("chk.sh");
    try (Lab lab = new Lab();
        Agent one = start(Agent.Kind.VIGIL, lab, 1, checks, 150, "track_script {\n chk\n }");
        Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "", 100, "")) {
      awaitOn(1, lab, one, other);
      Files.move(file, folder.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
      awaitOn(2, lab, one, other);
      assertThat(one.log())
          .contains(
              "Entering FAULT STATE: script chk: cannot be executed, ENOENT (no such file or directory)");
      Files.move(folder.resolve("away"), file, StandardCopyOption.ATOMIC_MOVE);
      awaitOn(1, lab, one, other);
    }
  }

  /** A bad first result: FAULT from the start, and the scripts of the state are told; no address for a moment. */
  @Test
  void shouldStartInFaultWhenTheFirstResultIsBad() throws IOException {
    final String checks = script("chk", "exit 3", "interval 1");
    try (Lab lab = new Lab();
        Agent one = start(Agent.Kind.VIGIL, lab, 1, checks, 255, "track_script {\n chk\n }");
        Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "", 100, "")) {
      Shell.await("the fault", PATIENCE,
          () -> one.log().contains("Entering FAULT STATE (init): script chk: exit status 3"), one::log);
      awaitOn(2, lab, one, other);
      assertThat(one.log()).doesNotContain("MASTER STATE", "BACKUP STATE");
    }
  }

  @Test
  void shouldKeepTheInstanceWithDontTrackPrimaryAndFailWithTrackSrcIp() throws IOException {
    try (Lab lab = new Lab();
        Agent one = start(Agent.Kind.VIGIL, lab, 1, "", 150,
            "mcast_src_ip 10.77.0.1\n track_src_ip\n dont_track_primary");
        Agent other = start(Agent.Kind.KEEPALIVED, lab, 2, "", 100, "")) {
      awaitOn(1, lab, one, other);
      Lab.ip(lab.namespace(1), "addr", "del", "10.77.0.1/24", "dev", "eth0");
      awaitOn(2, lab, one, other);
      assertThat(one.log()).contains("Entering FAULT STATE: source address: 10.77.0.1 is gone");
      Lab.ip(lab.namespace(1), "addr", "add", "10.77.0.1/24", "dev", "eth0");
      awaitOn(1, lab, one, other);
      lab.cut(1);
      Shell.await("word of eth0", PATIENCE, () -> one.log().contains("Netlink reports eth0 down"), one::log);
      assertThat(lab.hasAddress(1, ADDRESS)).as("its own interface is not its concern").isTrue();
      lab.heal(1);
    }
  }

  private String script(String name, String body, String lines) throws IOException {
    final Path file = folder.resolve(name + ".sh");
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Shell.run("chmod", "755", file.toString());
    return "vrrp_script " + name + " {\n script " + file + "\n " + lines + "\n}\n";
  }

  private static String group(String lines) {
    return "vrrp_sync_group G {\n group {\n VI_1\n VI_2\n }\n " + lines + "\n}\n";
  }

  /** With a group there are two instances. */
  private Agent start(Agent.Kind kind, Lab lab, int node, String checks, int priority, String tracking) {
    final boolean pair = checks.contains("vrrp_sync_group");
    return Agent.start(kind, folder.resolve("n" + node), lab.namespace(node), """
        global_defs {
          router_id n%d
          script_user root
        }
        """.formatted(node) + checks + instance("VI_1", 61, priority, ADDRESS, tracking)
        + (pair ? instance("VI_2", 62, priority, SECOND, "") : ""));
  }

  private static String instance(String name, int vrid, int priority, String address, String tracking) {
    return """
        vrrp_instance %s {
          interface eth0
          version 3
          virtual_router_id %d
          priority %d
          advert_int 0.2
          virtual_ipaddress {
            %s/24
          }
          %s
        }
        """.formatted(name, vrid, priority, address, tracking);
  }

  private static void awaitOn(int node, Lab lab, Agent one, Agent other) {
    awaitOn(node, ADDRESS, lab, one, other);
  }

  private static void awaitOn(int node, String address, Lab lab, Agent one, Agent other) {
    Shell.await(address + " on node " + node + " only", PATIENCE,
        () -> lab.hasAddress(node, address) && !lab.hasAddress(3 - node, address),
        () -> lab.addresses() + one.log() + "---\n" + other.log());
  }

  /** For several master-down times. */
  private static void stays(int node, Lab lab, Agent one) {
    final long untilNs = System.nanoTime() + 3_000_000_000L;
    Shell.await("three seconds", PATIENCE, () -> {
      assertThat(lab.hasAddress(node, ADDRESS)).as(lab.addresses() + one.log()).isTrue();
      assertThat(lab.hasAddress(3 - node, ADDRESS)).as(lab.addresses() + one.log()).isFalse();
      return System.nanoTime() - untilNs >= 0;
    }, one::log);
  }

  private static boolean runs(String commandLine) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.map(process -> process.resolve("cmdline")).anyMatch(file -> {
        try {
          return Files.readString(file).equals(commandLine);
        } catch (IOException _) {
          return false;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
