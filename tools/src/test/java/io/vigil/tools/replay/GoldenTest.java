package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Two captures of known stories. The expected values are worked out from the time stamps that tshark prints and from RFC 9568
 * §6.1, not taken from the program.
 */
class GoldenTest {
  private static final Offset<Double> EXACT_MS = Offset.offset(1e-6);

  private static JsonNode routers(String capture) throws IOException {
    return ReplayRun.json(ReplayRun.capture(capture)).parsed().path("routers");
  }

  private static JsonNode router(JsonNode routers, int vrid, String family) {
    for (final JsonNode router : routers) {
      if (router.path("vrid").asInt() == vrid && router.path("family").asText().equals(family)) {
        return router;
      }
    }
    throw new AssertionError("no router " + vrid + " " + family);
  }

  private static List<String> takeovers(JsonNode router) {
    final List<String> all = new ArrayList<>();
    router.path("takeovers")
        .forEach(one -> all.add(one.path("at").asText().substring(17) + " " + one.path("from").asText()
            + " > " + one.path("to").asText() + " " + one.path("cause").asText()));
    return all;
  }

  /** Nodes 3, 2, 1 start in this order with priorities 100, 150, 200 and stop in the order 1, 2, 3. */
  @Test
  void shouldTellTheElectionOfThreeRouters() throws IOException {
    final JsonNode router = router(routers("ka-election-prio0.nsec.pcap"), 30, "ipv4");

    assertThat(takeovers(router)).containsExactly("42.268018936Z 10.77.0.3 > 10.77.0.2 preempt",
        "47.176883935Z 10.77.0.2 > 10.77.0.1 preempt", "51.327572569Z 10.77.0.1 > 10.77.0.2 priority_zero",
        "56.420245301Z 10.77.0.2 > 10.77.0.3 priority_zero");
    // 42.268018936 - 42.146803797, and node 3's interval of 30 cs.
    assertThat(router.at("/takeovers/0/gap_ms").asDouble()).isCloseTo(121.215139, EXACT_MS);
    assertThat(router.at("/takeovers/0/expected_ms").asDouble()).isCloseTo(300, EXACT_MS);
    // 51.327572569 - 51.203119441; skew of node 2: (256 - 150) x 30 cs / 256, cut to microseconds.
    assertThat(router.at("/takeovers/2/gap_ms").asDouble()).isCloseTo(124.453128, EXACT_MS);
    assertThat(router.at("/takeovers/2/expected_ms").asDouble()).isCloseTo(124.218, EXACT_MS);
    // 56.420245301 - 56.237234812; skew of node 3: (256 - 100) x 30 cs / 256.
    assertThat(router.at("/takeovers/3/gap_ms").asDouble()).isCloseTo(183.010489, EXACT_MS);
    assertThat(router.at("/takeovers/3/expected_ms").asDouble()).isCloseTo(182.812, EXACT_MS);
    assertThat(router.path("missing").asLong()).isZero();
    assertThat(router.path("overlaps")).isEmpty();
    assertThat(router.path("masters")).hasSize(5);
    assertThat(router.at("/masters/0/from").asText()).endsWith(":37.322653803Z");
    assertThat(router.at("/masters/0/to").asText()).endsWith(":42.268018936Z");
    assertThat(router.at("/masters/4/to").asText()).endsWith(":01.271898773Z");
    assertThat(router.at("/interval_ms/configured").asInt()).isEqualTo(300);
  }

  /** Equal priorities: who is first stays master until it resigns, and then nobody is left. */
  @Test
  void shouldFindNoTakeoverWherePrioritiesAreEqual() throws IOException {
    final JsonNode router = router(routers("ka-election-prio0.nsec.pcap"), 31, "ipv4");

    assertThat(takeovers(router)).isEmpty();
    assertThat(router.path("masters")).hasSize(1);
    assertThat(router.at("/masters/0/src").asText()).isEqualTo("10.77.0.3");
    assertThat(router.at("/masters/0/end").asText()).isEqualTo("resigned");
  }

  @Test
  void shouldTellTheSameStoryForVersion2AndForIpv6() throws IOException {
    final JsonNode routers = routers("ka-election-prio0.nsec.pcap");
    final List<String> causes = List.of("preempt", "preempt", "priority_zero", "priority_zero");

    for (final JsonNode router : List.of(router(routers, 32, "ipv4"), router(routers, 33, "ipv6"))) {
      assertThat(Stream.of(0, 1, 2, 3).map(i -> router.at("/takeovers/" + i + "/cause").asText()))
          .containsExactlyElementsOf(causes);
      assertThat(router.path("takeovers")).hasSize(4);
      assertThat(router.path("missing").asLong()).isZero();
      for (final int resigned : new int[]{2, 3}) {
        final JsonNode takeover = router.at("/takeovers/" + resigned);
        assertThat(takeover.path("gap_ms").asDouble()).isCloseTo(takeover.path("expected_ms").asDouble(),
            Offset.offset(1.0));
      }
    }
    // Version 2: (256 - 150) / 256 s.
    assertThat(router(routers, 32, "ipv4").at("/takeovers/2/expected_ms").asDouble()).isCloseTo(414.062,
        EXACT_MS);
  }

  /**
   * Version 2 sends once a second, so node 2 stands in for node 1 less than three seconds after its own last advert: still a new
   * term, and nothing missing in between.
   */
  @Test
  void shouldEndATermWithTheFirstAdvertOfAPreemptor() throws IOException {
    final JsonNode router = router(routers("ka-election-prio0.nsec.pcap"), 32, "ipv4");

    assertThat(router.path("overlaps")).isEmpty();
    final List<String> ends = new ArrayList<>();
    router.path("masters")
        .forEach(one -> ends.add(one.path("src").asText() + " " + one.path("end").asText()));
    assertThat(ends).containsExactly("10.77.0.3 yielded", "10.77.0.2 yielded", "10.77.0.1 resigned",
        "10.77.0.2 resigned",
        "10.77.0.3 resigned");
  }

  /** The link of node 1 is cut without a word and healed later; node 2 (priority 100) stands in. */
  @Test
  void shouldTellHowASyncGroupFailsOver() throws IOException {
    final JsonNode routers = routers("ka-sync-groups.pcap");
    final JsonNode v3 = router(routers, 40, "ipv4");

    assertThat(takeovers(v3)).containsExactly("13.837069000Z 10.77.0.1 > 10.77.0.2 master_down",
        "19.037855000Z 10.77.0.2 > 10.77.0.1 preempt");
    // 33.837069 - 32.031940; 3 x 50 cs + (256 - 100) x 50 cs / 256.
    assertThat(v3.at("/takeovers/0/gap_ms").asDouble()).isCloseTo(1805.129, EXACT_MS);
    assertThat(v3.at("/takeovers/0/expected_ms").asDouble()).isCloseTo(1804.687, EXACT_MS);
    assertThat(v3.at("/masters/0/to").asText()).endsWith(":12.031940000Z");
    assertThat(v3.at("/masters/0/end").asText()).isEqualTo("silent");
    // 39.037855 - 38.838955, within node 2's interval.
    assertThat(v3.at("/takeovers/1/gap_ms").asDouble()).isCloseTo(198.900, EXACT_MS);
    for (final int vrid : new int[]{41, 42}) {
      final JsonNode v2 = router(routers, vrid, "ipv4");
      assertThat(takeovers(v2)).extracting(text -> text.substring(text.lastIndexOf(' ') + 1))
          .containsExactly("master_down", "preempt");
      assertThat(v2.at("/takeovers/0/expected_ms").asDouble()).isCloseTo(3609.375, EXACT_MS);
    }
    routers.forEach(router -> {
      assertThat(router.path("missing").asLong()).isZero();
      assertThat(router.path("overlaps")).isEmpty();
    });
  }

  @Test
  void shouldShowTheStoryToPeopleInTheOrderInWhichItHappened() {
    final ReplayRun run = ReplayRun.of("--vrid", 30, ReplayRun.capture("ka-election-prio0.nsec.pcap"));

    assertThat(run.out().lines()).satisfiesExactly(
        line -> assertThat(line).contains("481 packets", "ethernet"),
        line -> assertThat(line)
            .startsWith("85 VRRP adverts (0 rejected, 0 cut by the capture and not checked)"),
        line -> assertThat(line).isEmpty(),
        line -> assertThat(line).startsWith("In short: 1 virtual router, 4 takeovers, 0 adverts missing"),
        line -> assertThat(line).isEmpty(),
        line -> assertThat(line).startsWith("VRID 30 IPv4").contains("every 300.000 ms, version 3"),
        line -> assertThat(line).endsWith("10.77.0.3 (100) is master when first heard"),
        line -> assertThat(line).contains("10.77.0.2 (150) preempts 10.77.0.3", "121.215 ms"),
        line -> assertThat(line).contains("10.77.0.1 (200) preempts 10.77.0.2"),
        line -> assertThat(line).endsWith("10.77.0.1 resigns (priority 0)"),
        line -> assertThat(line)
            .endsWith("10.77.0.2 (150) takes over from 10.77.0.1, which resigned: gap 124.453 ms, "
                + "theory 124.218 ms (+0.235 ms)"),
        line -> assertThat(line).endsWith("10.77.0.2 resigns (priority 0)"),
        line -> assertThat(line).contains("10.77.0.3 (100) takes over from 10.77.0.2", "183.010 ms",
            "182.812 ms"),
        line -> assertThat(line).endsWith("10.77.0.3 resigns (priority 0)"),
        line -> assertThat(line).contains("85 adverts of 3 routers, none missing"));
  }
}
