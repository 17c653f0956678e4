package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * keepalived's files: the same configuration and the same situation, first with keepalived on node 1, then with Vigil, and what they
 * write compared key by key. Node 2 has the same agent both times.
 */
@Execution(ExecutionMode.CONCURRENT)
class DumpFilesIT {
  private static final long GAP_NS = 300_000_000L;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  /** Written by versions of keepalived after 2.2.7, and by Vigil. */
  private static final Set<String> NEWER = Set.of("auth_ext_missing", "auth_ext_malformed",
      "auth_ext_unknown_key", "auth_ext_invalid_hmac", "auth_ext_stale", "auth_ext_replay");
  /** Times and counts of two runs are two; 2.2.7 writes the password, later versions and Vigil do not. */
  private static final Set<String> OTHER_VALUES = Set.of("last_transition", "auth_data", "advert_rcvd",
      "advert_sent");

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldWriteTheJsonThatKeepalivedWrites() throws IOException {
    final List<JsonNode> theirs = situations(Agent.Kind.KEEPALIVED);
    final List<JsonNode> ours = situations(Agent.Kind.VIGIL);
    for (int i = 0; i < theirs.size(); i++) {
      shouldAgree(theirs.get(i), ours.get(i));
    }
  }

  @Test
  void shouldWriteStatisticsAndDataWithKeepalivedsWords() throws IOException {
    final List<String> theirs = texts(Agent.Kind.KEEPALIVED);
    final List<String> ours = texts(Agent.Kind.VIGIL);
    assertThat(labels(ours.get(0))).as("statistics").containsAll(labels(theirs.get(0)));
    assertThat(ours.get(1).lines()).contains(" VRRP Instance = VI_1", "   State = MASTER",
        "   Interface = eth0",
        "   Virtual Router ID = 61", "   Effective priority = 150");
    assertThat(theirs.get(1).lines()).contains(" VRRP Instance = VI_1", "   State = MASTER",
        "   Interface = eth0", "   Virtual Router ID = 61", "   Effective priority = 150");
  }

  @Test
  void shouldCountFromZeroAfterTheSignalThatClears() throws IOException {
    try (Lab lab = new Lab(); Agent agent = start(Agent.Kind.VIGIL, lab, 1, 150)) {
      awaitMaster(lab);
      final String first = dump(agent, 1, "63", "stats");
      assertThat(first).contains("Became master: 1\n");
      final String second = dump(agent, 1, "USR2", "stats");
      assertThat(second).contains("Became master: 0\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(1, "stats"))))
          .isEqualTo("rw-------");
    }
  }

  /** MASTER, then FAULT of one's own, then BACKUP of the other one. */
  private List<JsonNode> situations(Agent.Kind kind) throws IOException {
    final List<JsonNode> dumps = new ArrayList<>();
    try (Lab lab = new Lab(); Agent agent = start(kind, lab, 1, 150)) {
      awaitMaster(lab);
      dumps.add(json(agent));
      lab.cut(1);
      Shell.await("no address on node 1", PATIENCE, () -> !lab.hasAddress(1, "10.77.0.100"), agent::log);
      dumps.add(json(agent));
      try (Agent other = start(kind, lab, 2, 200)) {
        Shell.await("node 2 is MASTER", PATIENCE, () -> lab.hasAddress(2, "10.77.0.110"), other::log);
        lab.heal(1);
        Shell.await("node 1 hears of it", PATIENCE, () -> hears(json(agent)), agent::log);
        dumps.add(json(agent));
      }
    }
    return dumps;
  }

  private static boolean hears(JsonNode dump) {
    return dump.path(0).path("data").path("master_priority").asInt() == 200
        && dump.path(1).path("data").path("master_priority").asInt() == 200;
  }

  private List<String> texts(Agent.Kind kind) throws IOException {
    try (Lab lab = new Lab(); Agent agent = start(kind, lab, 1, 150)) {
      awaitMaster(lab);
      return List.of(dump(agent, 1, "USR2", "stats"), dump(agent, 1, "USR1", "data"));
    }
  }

  private static void shouldAgree(JsonNode theirs, JsonNode ours) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < theirs.size(); i++) {
      for (final String part : List.of("data", "stats")) {
        final JsonNode their = theirs.path(i).path(part);
        final JsonNode our = ours.path(i).path(part);
        final List<String> known = new ArrayList<>(names(our));
        known.removeAll(NEWER);
        assertThat(known).as("keys in their order, %s of %s", part, i).isEqualTo(names(their));
        for (final String key : names(their)) {
          assertThat(our.path(key).getNodeType()).as(key).isEqualTo(their.path(key).getNodeType());
          if (!OTHER_VALUES.contains(key)) {
            assertThat(our.path(key).toString())
                .as("%s of %s", key, theirs.path(i).path("data").path("iname"))
                .isEqualTo(their.path(key).toString());
          }
        }
      }
    }
  }

  private static List<String> names(JsonNode node) {
    final List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> labels(String text) {
    final Set<String> labels = new TreeSet<>();
    text.lines().forEach(line -> labels.add(line.replaceFirst(": \\d+$", ":")));
    return labels;
  }

  private static void awaitMaster(Lab lab) {
    for (final String address : List.of("10.77.0.100", "10.77.0.110")) {
      Shell.await("node 1 is MASTER", PATIENCE, () -> lab.hasAddress(1, address), lab::addresses);
    }
  }

  private JsonNode json(Agent agent) {
    try {
      return MAPPER.readTree(dump(agent, 1, "36", "json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the signal and waits for the file to be new and complete: keepalived writes some of them in place. */
  private String dump(Agent agent, int node, String signal, String extension) {
    try {
      Files.deleteIfExists(file(node, extension));
      // 2.2.7 loses a signal that comes too soon after the one before.
      LockSupport.parkNanos(GAP_NS);
      agent.signal(signal);
      Shell.await("keepalived." + extension, PATIENCE, () -> isComplete(file(node, extension)), agent::log);
      return Files.readString(file(node, extension));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isComplete(Path file) {
    try {
      final long size = Files.size(file);
      return size > 0 && (!file.toString().endsWith(".data") || Files.readString(file).contains("VI_2"));
    } catch (IOException absent) {
      return false;
    }
  }

  private Path file(int node, String extension) {
    return folder.resolve("n" + node).resolve("keepalived." + extension);
  }

  /** As the launcher does it: the JVM must not hear the real-time signals. */
  private static String[] prefix(Agent.Kind kind, Path home) {
    return kind == Agent.Kind.VIGIL
        ? new String[]{"env", "--block-signal=USR1,USR2,36,63,64", "_JAVA_SR_SIGNUM=40", "TMPDIR=" + home}
        : new String[]{"env", "TMPDIR=" + home};
  }

  private Agent start(Agent.Kind kind, Lab lab, int node, int priority) throws IOException {
    final Path home = Files.createDirectories(folder.resolve("n" + node));
    return Agent.start(kind, home, lab.namespace(node), """
        global_defs {
          router_id n%d
          script_user root
          vrrp_garp_master_delay 3
        }
        vrrp_instance VI_1 {
          interface eth0
          version 3
          virtual_router_id 61
          priority %d
          advert_int 0.2
          virtual_ipaddress {
            10.77.0.100/24 dev eth0 label eth0:1
            10.77.0.101
          }
          virtual_ipaddress_excluded {
            10.77.0.102/24 brd +
          }
          notify_master "/bin/true with args"
          notify /bin/true
        }
        vrrp_instance VI_2 {
          interface eth0
          virtual_router_id 62
          priority %d
          advert_int 1
          preempt_delay 2
          lower_prio_no_advert
          authentication {
            auth_type PASS
            auth_pass abc
          }
          virtual_ipaddress {
            10.77.0.110/24
          }
        }
        """.formatted(node, priority, priority), prefix(kind, home));
  }
}
