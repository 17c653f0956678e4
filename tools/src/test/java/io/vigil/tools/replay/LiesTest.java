package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.tools.replay.truth.WireScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who lied, who disagrees, and what is not there. */
class LiesTest {
  private static final long STRANGE_MAC = 0x0666_0000_0001L;
  private static final long VIRTUAL_MAC = 0x0000_5E00_0107L;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  private JsonNode router(WireScript script) throws IOException {
    final Path file = scratch.resolve("lies.pcap");
    Files.write(file, script.pcap());
    final JsonNode routers = ReplayRun.json(file).parsed().path("routers");
    assertThat(routers).hasSize(1);
    return routers.get(0);
  }

  private static List<String> kinds(JsonNode router) {
    final List<String> kinds = new ArrayList<>();
    router.path("suspicions").forEach(one -> kinds.add(one.path("kind").asText()));
    return kinds;
  }

  private static AdvertSpec saying(int version, int intervalCs, V2Auth auth, int... hosts) {
    return new AdvertSpec(version, Family.IPV4, 7, 100, intervalCs, ChecksumForm.PSEUDO, auth,
        Arrays.stream(hosts).mapToObj(host -> WireScript.host(256 + host)).toList());
  }

  @Test
  void shouldNotSuspectANewcomerWithAHigherPriority() throws IOException {
    final JsonNode router = router(new WireScript().adverts(1, 100, 0, 5_000).adverts(2, 200, 5_400, 9_400));

    assertThat(kinds(router)).isEmpty();
    assertThat(router.at("/takeovers/0/cause").asText()).isEqualTo("preempt");
  }

  @Test
  void shouldSuspectAStrangerThatDisplacesTheMasterWithOtherAddresses() throws IOException {
    final WireScript script = new WireScript().adverts(1, 100, 0, 5_000);
    final JsonNode router = router(
        script.saying(saying(3, 100, V2Auth.NONE, 7, 8)).adverts(66, 200, 5_400, 9_400));

    assertThat(kinds(router)).containsExactly("stranger");
    assertThat(router.at("/suspicions/0/src").asText()).isEqualTo("10.77.0.66");
    assertThat(router.at("/suspicions/0/detail").asText()).contains("displaced 10.77.0.1",
        "list of addresses");
    assertThat(router.at("/mismatches/0/field").asText()).isEqualTo("addresses");
  }

  @Test
  void shouldSuspectTheOwnersPriorityOfSomebodyWhoOwnsNothing() throws IOException {
    assertThat(kinds(router(new WireScript().adverts(1, 100, 0, 5_000).adverts(2, 255, 5_400, 9_400))))
        .containsExactly("false_owner");
  }

  @Test
  void shouldSuspectAResignationInTheNameOfTheMasterFromAnotherPlace() throws IOException {
    final JsonNode router = router(new WireScript().adverts(1, 100, 0, 5_000).advert(1, STRANGE_MAC, 0, 5_300)
        .adverts(1, 100, 6_000, 9_000));

    assertThat(kinds(router)).containsExactly("forged_source");
    assertThat(router.at("/suspicions/0/detail").asText()).contains("06:66:00:00:00:01", "02:77:00:00:00:01",
        "priority 0");
  }

  @Test
  void shouldNotSuspectTheVirtualHardwareAddress() throws IOException {
    assertThat(kinds(router(new WireScript().adverts(1, 100, 0, 2_000).advert(1, VIRTUAL_MAC, 100, 3_000)
        .advert(1, 100, 4_000)))).isEmpty();
  }

  @Test
  void shouldSuspectAdvertsFromBehindARouter() throws IOException {
    final JsonNode router = router(
        new WireScript().adverts(1, 100, 0, 2_000).ttl(254).adverts(66, 200, 2_400, 5_400));

    assertThat(kinds(router)).containsExactly("off_link");
    assertThat(router.at("/suspicions/0/count").asInt()).isEqualTo(4);
    assertThat(router.path("masters")).hasSize(1);
  }

  @Test
  void shouldTellAddressesAnnouncedWithoutMastership() throws IOException {
    final JsonNode router = router(new WireScript().adverts(1, 200, 0, 2_000).adverts(2, 100, 5_700, 7_700)
        .announce(WireScript.VIP, WireScript.mac(2), 7_701).announce(WireScript.VIP, WireScript.mac(1), 7_800)
        .announce(WireScript.VIP, WireScript.mac(1), 7_900).announce(WireScript.VIP, STRANGE_MAC, 8_000)
        .announce(WireScript.VIP, VIRTUAL_MAC, 8_100).announce(WireScript.host(99), STRANGE_MAC, 8_200));

    final JsonNode announced = router.path("announcements_without_mastership");
    assertThat(announced).hasSize(2);
    assertThat(announced.at("/0/src").asText()).isEqualTo("10.77.0.1");
    assertThat(announced.at("/0/count").asInt()).isEqualTo(2);
    assertThat(announced.at("/1/mac").asText()).isEqualTo("06:66:00:00:00:01");
    assertThat(announced.at("/1").has("src")).isFalse();
    assertThat(kinds(router)).containsExactly("foreign_announcement");
  }

  @Test
  void shouldListWhatMembersDoNotAgreeAbout() throws IOException {
    final WireScript script = new WireScript().saying(saying(2, 100, V2Auth.pass("alpha"), 7)).adverts(1, 200,
        0, 2_000);
    script.saying(saying(2, 200, V2Auth.pass("bravo"), 8)).adverts(2, 100, 5_700, 7_700);
    script.saying(saying(3, 100, V2Auth.NONE, 7)).adverts(3, 50, 14_000, 15_000);
    final JsonNode router = router(script);

    final List<String> fields = new ArrayList<>();
    router.path("mismatches").forEach(one -> fields.add(one.path("field").asText()));
    assertThat(fields).containsExactly("version", "interval", "addresses", "auth");
    assertThat(router.path("mismatches").toString()).contains("password A", "password B")
        .doesNotContain("alpha", "bravo");
  }

  @Test
  void shouldTellBothFormsOfTheChecksum() throws IOException {
    final WireScript script = new WireScript().adverts(1, 200, 0, 2_000);
    script.saying(new AdvertSpec(3, Family.IPV4, 7, 100, 100, ChecksumForm.MESSAGE, V2Auth.NONE,
        List.of(WireScript.VIP))).adverts(2, 100, 5_700, 7_700);

    assertThat(router(script).at("/mismatches/0/field").asText()).isEqualTo("checksum_form");
  }

  @Test
  void shouldTellThatNobodyWasMaster() throws IOException {
    final JsonNode router = router(new WireScript().adverts(1, 100, 0, 2_000).adverts(1, 100, 8_000, 9_000));

    assertThat(router.path("silences")).hasSize(1);
    assertThat(router.path("masters")).hasSize(2);
    assertThat(router.path("missing").asInt()).isZero();
    assertThat(router.path("takeovers")).isEmpty();
  }

  @Test
  void shouldCountMissingAdvertsAndWhereTheyAre() throws IOException {
    final JsonNode router = router(new WireScript().adverts(1, 100, 0, 2_000).adverts(1, 100, 5_000, 9_000));

    assertThat(router.path("missing").asInt()).isEqualTo(2);
    assertThat(router.at("/losses/0/missing").asInt()).isEqualTo(2);
    assertThat(router.path("silences")).isEmpty();
    assertThat(router.at("/interval_ms/max").asDouble()).isEqualTo(3_000);
  }

  @Test
  void shouldTakeTwoMastersFromTheStartForAnOverlapAndNotForATakeover() throws IOException {
    final WireScript script = new WireScript();
    for (int second = 0; second < 5; second++) {
      script.advert(1, 200, second * 1_000).advert(2, 100, second * 1_000 + 300);
    }
    final JsonNode router = router(script);

    assertThat(router.path("takeovers")).isEmpty();
    assertThat(router.path("overlaps")).hasSize(1);
    assertThat(router.at("/overlaps/0/srcs")).hasSize(2);
  }

  private static List<String> takeovers(JsonNode router) {
    final List<String> takeovers = new ArrayList<>();
    router.path("takeovers").forEach(one -> takeovers.add(one.path("from").asText() + " to "
        + one.path("to").asText() + (one.has("old_master_audible") ? " deaf" : "")));
    return takeovers;
  }

  @Test
  void shouldTakeBackupsThatTakeOverAtOneInstantForARaceWhichTheHigherAddressWins() throws IOException {
    final JsonNode later = router(new WireScript().adverts(9, 200, 0, 2_000).advert(1, 100, 5_610)
        .adverts(2, 100, 5_611, 9_611));
    assertThat(takeovers(later)).containsExactly("10.77.0.9 to 10.77.0.1", "10.77.0.9 to 10.77.0.2");
    assertThat(later.path("overlaps")).isEmpty();

    final JsonNode earlier = router(new WireScript().adverts(9, 200, 0, 2_000).advert(2, 100, 5_610)
        .advert(1, 100, 5_611).adverts(2, 100, 6_610, 9_610));
    assertThat(takeovers(earlier)).containsExactly("10.77.0.9 to 10.77.0.2", "10.77.0.9 to 10.77.0.1");
    assertThat(earlier.path("overlaps")).isEmpty();
  }

  @Test
  void shouldMeasureNothingAcrossAStepOfTheClock() throws IOException {
    final JsonNode router = router(
        new WireScript().adverts(1, 100, 100_000, 102_000).adverts(2, 200, 0, 2_000));

    assertThat(router.path("takeovers")).isEmpty();
    assertThat(router.path("masters")).hasSize(2);
    assertThat(router.path("missing").asInt()).isZero();
    assertThat(router.at("/interval_ms/max").asDouble()).isEqualTo(1_000);
  }

  @Test
  void shouldTellAChangeOfPriority() throws IOException {
    final JsonNode router = router(new WireScript().adverts(1, 100, 0, 2_000).adverts(1, 90, 3_000, 4_000));

    assertThat(router.path("priority_changes")).hasSize(1);
    assertThat(router.at("/priority_changes/0/before").asInt()).isEqualTo(100);
    assertThat(router.at("/priority_changes/0/after").asInt()).isEqualTo(90);
  }

  @Test
  void shouldTakeCopiesFromSeveralInterfacesForOneRouter() throws IOException {
    final JsonNode twice = ReplayRun.json(ReplayRun.capture("fmt-multi-if.pcapng")).parsed();
    final JsonNode thrice = ReplayRun.json(ReplayRun.capture("fmt-any-sll2.pcap")).parsed();

    assertThat(twice.path("routers")).hasSize(3).allMatch(one -> one.path("interface").asText().isEmpty());
    assertThat(thrice.path("routers")).hasSize(3);
    // 62 frames of each interface, and a third of 177.
    assertThat(adverts(twice)).isEqualTo(62);
    assertThat(adverts(thrice)).isEqualTo(59);
    assertThat(twice.path("routers")).allMatch(one -> one.path("overlaps").isEmpty());
  }

  @Test
  void shouldTellRoutersOfOneVridOnTwoNetworksApartInACaptureOnAnyInterface() throws IOException {
    final WireScript script = new WireScript();
    for (int second = 0; second < 5; second++) {
      script.advert(1, 100, second * 1_000).advert(2, 200, second * 1_000 + 300);
    }
    final Path file = scratch.resolve("any.pcap");
    Files.write(file, onAnyInterface(script.pcap()));
    final JsonNode routers = ReplayRun.json(file).parsed().path("routers");

    assertThat(routers).hasSize(2).allMatch(one -> one.path("overlaps").isEmpty())
        .allMatch(one -> one.path("masters").size() == 1);
    assertThat(routers.at("/0/interface").asText()).isEqualTo("#2");
    assertThat(routers.at("/1/interface").asText()).isEqualTo("#3");
  }

  /** The same frames behind SLL2 headers (link type 276), in turn of the interfaces 2 and 3. */
  private static byte[] onAnyInterface(byte[] pcap) {
    final ByteBuffer from = ByteBuffer.wrap(pcap);
    final ByteBuffer to = ByteBuffer.allocate(2 * pcap.length);
    to.put(pcap, 0, 20).putInt(276);
    from.position(24);
    for (int i = 0; from.hasRemaining(); i++) {
      to.putLong(from.getLong());
      final int bytes = from.getInt() + 20 - 14;
      from.getInt();
      to.putInt(bytes).putInt(bytes).putInt(0x0800_0000).putInt(2 + i % 2).putInt(0x0001_0006);
      to.put(pcap, from.position() + 6, 6).putShort((short) 0);
      to.put(pcap, from.position() + 14, bytes - 20);
      from.position(from.position() + bytes - 20 + 14);
    }
    return Arrays.copyOf(to.array(), to.position());
  }

  private static long adverts(JsonNode found) {
    long adverts = 0;
    for (final JsonNode router : found.path("routers")) {
      for (final JsonNode member : router.path("members")) {
        adverts += member.path("adverts").asLong();
      }
    }
    return adverts;
  }

  @Test
  void shouldStayBoundedWhenSomebodyFloods() throws IOException {
    final WireScript script = new WireScript();
    for (int i = 0; i < 70_000; i++) {
      script.advert(1_000 + i, 100, i);
    }
    final Path file = scratch.resolve("flood.pcap");
    Files.write(file, script.pcap());
    final JsonNode found = ReplayRun.json(file).parsed();

    assertThat(found.path("adverts")).hasSize(65_536);
    assertThat(found.path("unlisted").asLong()).isEqualTo(70_000 - 65_536);
    assertThat(found.at("/routers/0/members")).hasSize(64);
    assertThat(found.at("/routers/0/unlisted").asLong()).isEqualTo(70_000 - 64);
  }
}
