package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.agent.control.socket.ControlClient;
import io.vigil.agent.control.socket.Question;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What keepalived does wrong and Vigil does not copy (keepalived-behaviour §11), each on a wire: one agent, and a stranger that sends what
 * brings the defect out. Others have their live test where their subject is: invalid packets in {@link InvalidPacketsIT}, the shared
 * down-bit and the script that cannot be executed in {@link TrackingIT}, exec of a tracked process in {@link TrackProcessIT}.
 */
@Execution(ExecutionMode.CONCURRENT)
class FixedDefectsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final IpAddress STRANGER = IpAddress.ipv4(0x0A4D_0042);
  private static final IpAddress VIRTUAL = IpAddress.ipv4(0x0A4D_0064);
  private static final int TTL = 255;
  private static final int OWN_CS = 20;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir
  Path folder;

  private Lab lab;
  private Frames stranger;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @BeforeEach
  void build() {
    lab = new Lab();
    stranger = new Frames(lab.namespace(3), "eth0", STRANGER);
  }

  @AfterEach
  void end() {
    stranger.close();
    lab.close();
  }

  /** Row 3: each election would add one more series of announcements, for ever. */
  @Test
  void shouldRefreshTheAnnouncementsOnceHoweverOftenItWasElected() {
    final int elections = 6;
    try (Wire wire = new Wire(lab, folder); Agent agent = start("""
        garp_master_delay 1
        garp_master_repeat 1
        garp_master_refresh 1
        """)) {
      for (int election = 1; election < elections; election++) {
        awaitMaster(agent, election);
        send(3, 250, OWN_CS);
      }
      awaitMaster(agent, elections);
      final int before = announcements(wire).size();
      LockSupport.parkNanos(6_000_000_000L);
      final List<Double> all = announcements(wire);
      final List<Double> seen = all.subList(before, all.size());
      assertThat(seen).isNotEmpty();
      // One a second, by the capture's own time: how long this test really waited does not matter.
      assertThat(seen).hasSizeBetween(1, (int) (seen.getLast() - seen.getFirst()) + 2);
    }
  }

  /** Row 4: the TTL would become 0, and every advert be dropped by the own kernel. */
  @Test
  void shouldAdvertiseWithTtl255WhereUnicastTtlHasNoPeers() {
    try (Wire wire = new Wire(lab, folder); Agent agent = start("unicast_ttl 64")) {
      awaitMaster(agent, 1);
      Shell.await("adverts", PATIENCE, () -> wire.matching("vrrp && ip.ttl == 255").size() > 1, agent::log);
    }
  }

  /** Row 6: the interval of the former master would go on to count; 3 x 10 s are longer than this test waits. */
  @Test
  void shouldForgetTheIntervalOfTheFormerMasterWhenItIsMasterItself() {
    try (Agent agent = start("")) {
      awaitMaster(agent, 1);
      send(3, 250, 1000);
      Shell.await("BACKUP", PATIENCE, () -> agent.log().contains("Entering BACKUP STATE: a higher"),
          agent::log);
      send(3, 0, 1000);
      awaitMaster(agent, 2);
      Lab.ip(lab.namespace(1), "addr", "del", "10.77.0.100/24", "dev", "eth0");
      awaitMaster(agent, 3);
    }
  }

  /** Row 9: {@code off} would be overridden, and the second owner never be told. */
  @Test
  void shouldHearAnotherOwnerWhereOwnerIgnoreAdvertsIsOff() {
    try (Agent agent = start("priority 255\nowner_ignore_adverts off")) {
      awaitMaster(agent, 1);
      send(3, 255, OWN_CS);
      Shell.await("the second owner is told", PATIENCE,
          () -> agent.log().contains("are both configured as address owner"), agent::log);
    }
  }

  /** Row 12: the unknown block would end the instance, and its addresses never be read. */
  @Test
  void shouldReadAnInstanceToItsEndThoughItHasAnUnknownBlock() {
    try (Agent agent = start("brand_new {\nfirst 1\n}")) {
      awaitMaster(agent, 1);
      Shell.await("the address", PATIENCE, () -> lab.hasAddress(1, "10.77.0.100"), agent::log);
    }
  }

  /** Row 16: the counter would stay 0. */
  @Test
  void shouldCountAdvertsWithAnotherInterval() throws IOException {
    try (Agent agent = start("version 2\nadvert_int 1")) {
      awaitMaster(agent, 1);
      send(2, 250, 300);
      Shell.await("the rejection is counted", PATIENCE,
          () -> why().path("rejected").toString().contains("interval"), () -> why().toPrettyString());
      assertThat(agent.log()).doesNotContain("Entering BACKUP STATE: a higher");
    }
  }

  private Agent start(String lines) {
    final String version = lines.contains("version") ? "" : "version 3\nadvert_int 0.2\n";
    final String priority = lines.contains("priority") ? "" : "priority 150\n";
    return Agent.start(Agent.Kind.VIGIL, folder.resolve("n1"), lab.namespace(1), """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
        %s%s%s
          virtual_ipaddress {
            10.77.0.100/24
          }
        }
        """.formatted(version, priority, lines));
  }

  private static void awaitMaster(Agent agent, int times) {
    Shell.await("MASTER for the " + times + ". time", PATIENCE,
        () -> agent.log().split("Entering MASTER STATE", -1).length > times, agent::log);
  }

  /** Capture times of the agent's announcements, in seconds. */
  private static List<Double> announcements(Wire wire) {
    return wire.matching("arp.isgratuitous && eth.src == 02:77:00:00:00:01").stream()
        .map(line -> Double.valueOf(line.strip().split("\\s+", -1)[1])).toList();
  }

  private void send(int version, int priority, int intervalCs) {
    final AdvertSpec spec = new AdvertSpec(version, Family.IPV4, 51, priority, intervalCs,
        ChecksumForm.PSEUDO,
        V2Auth.NONE, List.of(VIRTUAL));
    final int bytes = AdvertWriter.encode(spec, stranger.source(), Frames.GROUP, stranger.buffer(),
        Frames.messageAt());
    stranger.send(bytes, TTL);
  }

  /** An empty object while the agent does not answer yet. */
  private JsonNode why() {
    try {
      return MAPPER.readTree(ControlClient.ask(folder.resolve("n1").resolve("main.sock"),
          new Question(Question.Kind.WHY, true, Optional.of("VI_1"))).document());
    } catch (IOException notYet) {
      return MAPPER.createObjectNode();
    }
  }
}
