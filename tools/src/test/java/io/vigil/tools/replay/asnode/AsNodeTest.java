package io.vigil.tools.replay.asnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.tools.capture.CaptureOptions;
import io.vigil.tools.capture.CaptureTimeline;
import io.vigil.tools.capture.FrameSource;
import io.vigil.tools.replay.output.Stamps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected times are worked out from the time stamps of the captures and RFC 9568 §6.1, not taken from the program. */
class AsNodeTest {
  private static final Path CAPTURES = Path.of(System.getProperty("vigil.root", ".."),
      "codec/src/test/resources/captures");
  private static final String ELECTION = """
      global_defs {
        vrrp_version 3
      }
      vrrp_instance one {
        interface eth0
        virtual_router_id 30
        priority 150
        advert_int 0.3
        virtual_ipaddress {
          10.77.1.30
        }
      }
      """;

  @TempDir
  private Path folder;

  private AsNode play(String config, String capture, String... as) throws IOException {
    final AsNode asNode = load(config, as);
    try (FrameSource source = CaptureTimeline.open(List.of(CAPTURES.resolve(capture)),
        CaptureOptions.once())) {
      final CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        asNode.hear(frame);
      }
    }
    return asNode;
  }

  private AsNode load(String config, String... as) throws IOException {
    return AsNode.load(Files.writeString(folder.resolve("node.conf"), config).toString(), List.of(as),
        new PrintWriter(new StringWriter()));
  }

  private static List<String> transitions(AsNode asNode) {
    return asNode.node().orElseThrow().instances().getFirst().transitions().stream()
        .map(one -> Stamps.clock(one.atNs()) + " " + one.state() + " " + one.cause() + " " + one.priority())
        .toList();
  }

  /**
   * Node 3 (100) is heard first at 37.322653, so 900 ms + 106 x 300 / 256 ms later the node preempts it; node 1 (200) comes at
   * 47.176883 and resigns at 51.203119, and one skew time later the node is master.
   */
  @Test
  void shouldActAsTheSecondOfThreeRoutersWould() throws IOException {
    final AsNode asNode = play(ELECTION, "ka-election-prio0.nsec.pcap", "10.77.0.2");

    assertThat(transitions(asNode)).containsExactly("09:28:37.322653 BACKUP STARTUP 150",
        "09:28:38.346871 MASTER PREEMPT 150", "09:28:47.176883 BACKUP HIGHER_PRIORITY_HEARD 150",
        "09:28:51.327337 MASTER PRIORITY_ZERO_HEARD 150");
  }

  @Test
  void shouldCompareWithWhatTheNodeReallySentAndNotHearIt() throws IOException {
    final PlayedNode node = play(ELECTION, "ka-election-prio0.nsec.pcap", "10.77.0.2").node().orElseThrow();

    assertThat(node.instances().getFirst().wire()).isEqualTo(new Sent(35, 1));
    assertThat(node.instances().getFirst().wouldSend().priorityZero()).isZero();
    assertThat(node.instances().getFirst().wouldSend().adverts()).isGreaterThan(35);
    assertThat(node.refusals()).noneMatch(refusal -> refusal.src().toString().equals("10.77.0.2"))
        .noneMatch(refusal -> refusal.vrid() == 30);
  }

  @Test
  void shouldSayWhyAPacketIsRefused() throws IOException {
    final String right = """
        vrrp_instance one {
          interface eth0
          virtual_router_id VRID
          priority 90
          advert_int 1
          authentication {
            auth_type PASS
            auth_pass WORD
          }
          virtual_ipaddress {
            ADDRESS
          }
        }
        """;
    final PlayedNode node = play(
        right.replace("VRID", "11").replace("WORD", "wrong").replace("ADDRESS", "10.77.1.11"),
        "ka-v2-auth-pass.pcap", "10.77.0.9").node().orElseThrow();

    assertThat(node.accepted()).isZero();
    assertThat(node.refusals()).isNotEmpty().allMatch(refusal -> refusal.error().equals("auth_failed"));
  }

  @Test
  void shouldTellTheSameInJson() throws IOException {
    final AsNode asNode = play(ELECTION, "ka-election-prio0.nsec.pcap", "10.77.0.2", "fe80::2");

    final JsonNode json = new JsonMapper().readTree(AsNodeJson.render(asNode, List.of()));

    assertThat(json.at("/as/1").asText()).isEqualTo("fe80::2");
    assertThat(json.at("/instances/0/transitions")).hasSize(4);
    assertThat(json.at("/instances/0/transitions/3/at").asText()).isEqualTo("2026-11-22T09:28:51.327337441Z");
    assertThat(json.at("/instances/0/transitions/3/cause").asText()).isEqualTo("priority_zero_heard");
    assertThat(json.at("/instances/0/wire/adverts").asLong()).isEqualTo(35);
  }

  @Test
  void shouldTellPeopleInTwoColumns() throws IOException {
    final StringWriter out = new StringWriter();

    new AsNodeText(new PrintWriter(out, true))
        .print(play(ELECTION, "ka-election-prio0.nsec.pcap", "10.77.0.2"), List.of());

    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches(" +2026-11-22 09:28:51.327337 +MASTER .*"))
        .anyMatch(line -> line.matches(" +adverts sent +.*35, 1 of priority 0"));
  }

  @Test
  void shouldNotPlayAnInstanceWithoutAnAddressOfItsFamily() throws IOException {
    final PlayedNode node = play(ELECTION, "ka-election-prio0.nsec.pcap", "fe80::2").node().orElseThrow();

    assertThat(node.instances().getFirst().source()).isEmpty();
    assertThat(node.instances().getFirst().transitions()).isEmpty();
  }

  @Test
  void shouldPrintMistakesOfTheConfigurationWithTheirPlace() throws IOException {
    final Path file = Files.writeString(folder.resolve("bad.conf"),
        ELECTION.replace("priority 150", "priority 999"));
    final StringWriter err = new StringWriter();

    final AsNode _ = AsNode.load(file.toString(), List.of("10.77.0.2"), new PrintWriter(err, true));

    assertThat(err.toString()).contains(file + ":7:").contains("999");
  }

  @Test
  void shouldRefuseWhatIsNoAddressAndWhatIsNoFile() throws IOException {
    for (final String as : List.of("night", "224.0.0.18")) {
      assertThatThrownBy(() -> load(ELECTION, as)).isInstanceOf(UserMistakeException.class)
          .hasMessageContaining("--as " + as);
    }
    assertThatThrownBy(() -> load(ELECTION, "10.0.0.1", "10.0.0.2")).isInstanceOf(UserMistakeException.class);
    assertThatThrownBy(() -> load(ELECTION)).hasMessageContaining("--config needs --as");
    assertThatThrownBy(() -> load("", "10.0.0.1")).isInstanceOf(UserMistakeException.class);
    assertThatThrownBy(
        () -> AsNode.load(folder.resolve("none").toString(), List.of("10.0.0.1"),
            new PrintWriter(new StringWriter())))
        .hasMessageContaining("not a file that can be read");
  }
}
