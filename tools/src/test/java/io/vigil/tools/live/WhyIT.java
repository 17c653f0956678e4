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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vigil why} after each thing that can happen to a pair: it names the right cause, with what speaks for it. */
class WhyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final IpAddress FIRST = IpAddress.ipv4(0x0A4D_0001);
  private static final IpAddress STRANGER = IpAddress.ipv4(0x0A4D_0042);
  private static final IpAddress VIRTUAL = IpAddress.ipv4(0x0A4D_0064);
  private static final int VRID = 51;
  private static final int INTERVAL_CS = 20;
  private static final int TTL = 255;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir
  Path folder;

  private final List<Agent> agents = new ArrayList<>();
  private Lab lab;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @BeforeEach
  void build() {
    lab = new Lab();
  }

  @AfterEach
  void end() {
    agents.forEach(Agent::close);
    lab.close();
  }

  @Test
  void shouldCallACrashOfTheMasterASilentMaster() {
    final Agent first = pair();
    first.crash();
    final JsonNode why = await(2, "MASTER");
    assertThat(why.path("cause").asText()).isEqualTo("master-silent");
    assertThat(why.path("last-event").asText()).isEqualTo("vrrp-event-master-timeout");
    assertThat(why.path("new-master-reason").asText()).isEqualTo("no-response");
    assertThat(why.path("text").asText()).contains(
        "3 adverts missed from 10.77.0.1 priority 200, last heard ",
        "link up", "no packet rejected");
  }

  @Test
  void shouldCallAStopOfTheMasterAResignation() {
    final Agent first = pair();
    assertThat(first.stop()).as(first.log()).isZero();
    final JsonNode why = await(2, "MASTER");
    assertThat(why.path("cause").asText()).isEqualTo("priority-zero");
    assertThat(why.path("text").asText()).contains("the master resigned",
        "10.77.0.1 priority 200 sent priority 0");
  }

  @Test
  void shouldCallAPreemptionByItsNameOnBothSides() {
    start(2, 100, "");
    await(2, "MASTER");
    start(1, 200, "");
    final JsonNode mine = await(1, "MASTER");
    assertThat(mine.path("cause").asText()).isEqualTo("preempt");
    assertThat(mine.path("new-master-reason").asText()).isEqualTo("preempted");
    final JsonNode theirs = await(2, "BACKUP");
    assertThat(theirs.path("cause").asText()).isEqualTo("higher-priority");
    assertThat(theirs.path("text").asText())
        .contains("10.77.0.1 priority 200 was heard, our priority is 100");
  }

  @Test
  void shouldNameTheLinkThatIsDown() {
    pair();
    lab.cut(1);
    final JsonNode why = await(1, "FAULT");
    assertThat(why.path("cause").asText()).isEqualTo("link-down");
    assertThat(why.path("last-event").asText()).isEqualTo("vrrp-event-interface-down");
    assertThat(why.path("faults").path(0).path("cause").asText()).isEqualTo("interface-down");
    assertThat(why.path("faults").path(0).path("details").path(0).asText()).isEqualTo("interface eth0: down");
    assertThat(await(2, "MASTER").path("cause").asText()).isEqualTo("master-silent");
    lab.heal(1);
    final JsonNode back = await(1, "MASTER");
    assertThat(back.path("cause").asText()).isEqualTo("preempt");
    assertThat(back.path("faults")).isEmpty();
  }

  @Test
  void shouldNameTheVirtualAddressThatSomebodyElseRemoved() {
    pair();
    Lab.ip(lab.namespace(1), "addr", "del", "10.77.0.100/24", "dev", "eth0");
    final JsonNode lost = awaitEvent(1, event -> event.path("cause").asText().equals("addresses-removed")
        && event.path("to").asText().equals("BACKUP"));
    assertThat(lost.path("text").asText()).contains("10.77.0.100 was removed from eth0 by somebody else");
    assertThat(await(1, "MASTER").path("cause").asText()).isEqualTo("addresses-removed");
  }

  @Test
  void shouldNameTheSourceAddressThatIsGone() {
    pair();
    Lab.ip(lab.namespace(1), "addr", "del", "10.77.0.1/24", "dev", "eth0");
    final JsonNode why = await(1, "FAULT");
    assertThat(why.path("cause").asText()).isEqualTo("no-source-address");
    assertThat(why.path("text").asText()).contains("source address: none on eth0");
  }

  @Test
  void shouldTellHostilePacketsFromASilentMaster() {
    final Agent first = pair();
    try (Frames stranger = new Frames(lab.namespace(3), "eth0", STRANGER)) {
      send(stranger, 255, true);
      awaitWhy(2, why -> why.path("rejected").path(0).path("count").asLong() == 1);
      assertThat(why(2).path("cause").asText()).as("nothing happened").isEqualTo("startup");
      first.crash();
      send(stranger, 255, true);
    }
    final JsonNode why = await(2, "MASTER");
    assertThat(why.path("cause").asText()).isEqualTo("master-silent");
    assertThat(why.path("text").asText()).contains("rejected (bad_checksum, last from 10.77.0.66)",
        "0 of them from its address");
    assertThat(why.path("findings").toString()).contains("2 packets rejected with bad_checksum");
  }

  /** Its adverts arrive and are refused: a wrong password, a broken router between. Here, somebody breaks them under its address. */
  @Test
  void shouldSayWhenTheAdvertsOfTheMasterWereRejected() {
    final Agent first = pair();
    try (Frames broken = new Frames(lab.namespace(3), "eth0", FIRST)) {
      first.crash();
      send(broken, 200, true);
    }
    final JsonNode why = await(2, "MASTER");
    assertThat(why.path("cause").asText()).isEqualTo("master-rejected");
    assertThat(why.path("text").asText()).contains("bad_checksum");
  }

  @Test
  void shouldNameTheStrangerThatClaimedAHigherPriority() {
    pair();
    try (Frames stranger = new Frames(lab.namespace(3), "eth0", STRANGER)) {
      send(stranger, 250, false);
      final JsonNode yielded = awaitEvent(1, event -> event.path("cause").asText().equals("higher-priority"));
      assertThat(yielded.path("text").asText())
          .contains("10.77.0.66 priority 250 was heard, our priority is 200");
      await(1, "MASTER");
      send(stranger, 250, false);
      awaitWhy(1, why -> why.path("findings").toString().contains("yielded to a higher priority 2 times"));
    }
  }

  @Test
  void shouldSayThatAStoppedAgentStoodStillItself() {
    final Agent first = pair();
    first.signal("STOP");
    assertThat(await(2, "MASTER").path("cause").asText()).isEqualTo("master-silent");
    LockSupport.parkNanos(2_000_000_000L);
    first.signal("CONT");
    final JsonNode stall = awaitEvent(1, WhyIT::isStall);
    assertThat(stall.path("state").asText()).isEqualTo("MASTER");
    assertThat(await(2, "BACKUP").path("cause").asText()).isEqualTo("higher-priority");
    assertThat(why(1).path("findings").toString()).contains("this agent stood still");
  }

  @Test
  void shouldSayThatAStoppedBackupStoodStillAndNothingHappened() {
    pair();
    final Agent second = agents.get(1);
    second.signal("STOP");
    LockSupport.parkNanos(2_000_000_000L);
    second.signal("CONT");
    final JsonNode _ = awaitEvent(2, WhyIT::isStall);
    assertThat(why(2).path("state").asText()).isEqualTo("BACKUP");
    assertThat(why(2).path("statistics").path("master-transitions").asInt()).isZero();
  }

  /** A tracker of weight 0: the session with the other node, which dies. */
  @Test
  void shouldNameTheTrackerThatFailed() {
    start(1, 200, "track_bfd {\n other\n }", bfd(1));
    start(2, 100, "", bfd(2));
    await(1, "MASTER");
    agents.get(1).crash();
    final JsonNode why = await(1, "FAULT");
    assertThat(why.path("cause").asText()).isEqualTo("tracker");
    assertThat(why.path("last-event").asText()).isEqualTo("vigil-event-tracker");
    assertThat(why.path("text").asText()).contains("a tracker failed: tracker; BFD session other: ");
    assertThat(why.path("faults").path(0).path("details").path(0).asText())
        .startsWith("BFD session other: ");
    assertThat(why.path("weights").path(0).path("good").asBoolean(true)).isFalse();
  }

  @Test
  void shouldNameTheScriptTheProcessAndTheFileThatFailed() throws IOException {
    final Path served = Files.writeString(folder.resolve("served"), "");
    final Path number = Files.writeString(folder.resolve("number"), "0");
    try (Victim victim = new Victim(folder)) {
      victim.run();
      start(1, 200, "track_script {\n chk\n }\n track_process {\n proxy\n }\n track_file {\n switch\n }", """
          vrrp_script chk {
            script "/usr/bin/test -e %s"
            interval 1
            rise 1
            fall 1
          }
          vrrp_track_process proxy {
            process %s
          }
          vrrp_track_file switch {
            file %s
            weight 1
          }
          """.formatted(served, victim.name(), number));
      await(1, "MASTER");
      victim.kill();
      shouldFailBecause("process proxy: ");
      victim.run();
      await(1, "MASTER");
      Files.writeString(number, "-254");
      shouldFailBecause("file switch: ");
      Files.writeString(number, "0");
      await(1, "MASTER");
      Files.delete(served);
      shouldFailBecause("script chk: exit status 1");
    }
  }

  private void shouldFailBecause(String tracker) {
    final JsonNode why = await(1, "FAULT");
    assertThat(why.path("cause").asText()).isEqualTo("tracker");
    assertThat(why.path("faults")).hasSize(1);
    assertThat(why.path("faults").path(0).path("details").path(0).asText()).startsWith(tracker);
  }

  /** One that only weighs: the priority falls, the other node takes over, and the tracker is named. */
  @Test
  void shouldNameTheTrackerThatLoweredThePriority() {
    start(1, 200, "track_bfd {\n other weight -150\n }", bfd(1));
    final Agent second = start(2, 100, "", bfd(2));
    awaitWhy(1, why -> why.path("state").asText().equals("MASTER")
        && why.path("weights").path(0).path("good").asBoolean());
    second.crash();
    start(2, 100, "");
    final JsonNode changed = awaitEvent(1, event -> event.path("kind").asText().equals("priority-changed")
        && event.path("after").asInt() == 50);
    assertThat(changed.path("text").asText())
        .startsWith("effective priority 200 became 50: BFD session other: ").endsWith(", -150");
    assertThat(await(1, "BACKUP").path("cause").asText()).isEqualTo("higher-priority");
    assertThat(await(2, "MASTER").path("cause").asText()).isEqualTo("preempt");
  }

  private static String bfd(int node) {
    return """
        bfd_instance other {
          neighbor_ip 10.77.0.%d
          source_ip 10.77.0.%d
          min_rx 100
          min_tx 100
          multiplier 3
        }
        """.formatted(3 - node, node);
  }

  /** Node 1 MASTER with priority 200, node 2 BACKUP with priority 100, and each has heard of it. */
  private Agent pair() {
    final Agent first = start(1, 200, "");
    await(1, "MASTER");
    start(2, 100, "");
    awaitWhy(2, why -> why.path("last-adv-source").asText().equals("10.77.0.1"));
    return first;
  }

  private Agent start(int node, int priority, String tracking) {
    return start(node, priority, tracking, "");
  }

  private Agent start(int node, int priority, String tracking, String before) {
    final Agent agent = Agent.start(Agent.Kind.VIGIL, folder.resolve("n" + node), lab.namespace(node),
        before + """
            vrrp_instance VI_1 {
              interface eth0
              version 3
              virtual_router_id %d
              priority %d
              advert_int 0.2
              virtual_ipaddress {
                10.77.0.100/24
              }
              %s
            }
            """.formatted(VRID, priority, tracking));
    agents.add(agent);
    return agent;
  }

  private static void send(Frames frames, int priority, boolean wrong) {
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, VRID, priority, INTERVAL_CS, ChecksumForm.PSEUDO,
        V2Auth.NONE, List.of(VIRTUAL));
    final int at = Frames.messageAt();
    final int bytes = AdvertWriter.encode(spec, frames.source(), Frames.GROUP, frames.buffer(), at);
    if (wrong) {
      frames.buffer().setByte(at + 7, frames.buffer().getByte(at + 7) ^ 0x55);
    }
    frames.send(bytes, TTL);
  }

  private JsonNode await(int node, String state) {
    return awaitWhy(node, why -> why.path("state").asText().equals(state));
  }

  private JsonNode awaitWhy(int node, Predicate<JsonNode> condition) {
    Shell.await("answer of node " + node, PATIENCE, () -> condition.test(why(node)),
        () -> why(node).toPrettyString() + agents.stream().map(Agent::log).toList());
    return why(node);
  }

  private JsonNode awaitEvent(int node, Predicate<JsonNode> condition) {
    awaitWhy(node, why -> event(why, condition).isPresent());
    return event(why(node), condition).orElseThrow();
  }

  /** The start of a JVM on a busy host may be one, too. */
  private static boolean isStall(JsonNode event) {
    return event.path("kind").asText().equals("own-stall") && event.path("late").asDouble() > 1.5;
  }

  private static Optional<JsonNode> event(JsonNode why, Predicate<JsonNode> condition) {
    for (final JsonNode event : why.path("events")) {
      if (condition.test(event)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** An empty object while the agent does not answer yet. */
  private JsonNode why(int node) {
    try {
      return MAPPER.readTree(ControlClient.ask(folder.resolve("n" + node).resolve("main.sock"),
          new Question(Question.Kind.WHY, true, Optional.of("VI_1"))).document());
    } catch (IOException notYet) {
      return MAPPER.createObjectNode();
    }
  }
}
