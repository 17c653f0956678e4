package io.vigil.agent.config.bind;

import static io.vigil.agent.config.bind.Conf.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Much of everything: it works, or one error has a place. */
class HugeFilesTest {
  private static final String GOOD = Conf.instance("");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Loaded file(String text) throws IOException {
    final Path file = folder.resolve("k.conf");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return new ConfigLoader(new FakeHost()).load(file.toString(), Conf.RUN);
  }

  private static String instances(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "vrrp_instance V" + i + " {\ninterface eth" + i / 255 % 2 + "\nvirtual_router_id "
            + (1 + i % 255) + "\nmcast_dst_ip 224.0." + (1 + i / 127_500) + "." + i / 510 % 250
            + "\nvirtual_ipaddress {\n10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "\n}\n}\n")
        .collect(Collectors.joining());
  }

  @Test
  void shouldRunAThousandInstances() throws IOException {
    final Loaded loaded = file(instances(1_000));
    assertThat(found(loaded)).isEmpty();
    assertThat(Conf.ready(loaded).instances()).hasSize(1_000);
  }

  @Test
  void shouldRefuseAHundredThousandInstancesWithOneError() throws IOException {
    final Loaded loaded = file(instances(100_000));
    assertThat(Conf.refused(loaded)).isTrue();
    assertThat(found(loaded)).containsExactly("0:0 file-unreadable");
    assertThat(loaded.problems().getFirst().at().file()).endsWith("k.conf");
  }

  @Test
  void shouldLeaveOutALineOfAMebibyteAndRunTheRest() throws IOException {
    final Loaded loaded = file("#" + "x".repeat(1 << 20) + "\n" + GOOD);
    assertThat(found(loaded)).containsExactly("1:1 line-too-long");
    assertThat(Conf.ready(loaded).instances()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\n", "a {\n", "vrrp_instance A {\n", "vrrp_instance A {\nvirtual_ipaddress {\n",
      "global_defs {\n", "}\n", "{ }\n", "vrrp_script s { {\n"})
  void shouldAnswerToTenThousandBraces(String piece) {
    final Loaded loaded = Conf.load(piece.repeat(10_000));
    assertThat(loaded.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(3_003);
  }

  @Test
  void shouldTakeADefinitionThatEndsWithTheFile() {
    assertThat(found(Conf.load(GOOD + "$A= \\\n" + "x \\\n".repeat(50_000)))).isEmpty();
  }

  @Test
  void shouldNotTakeLongForAListOfThousandsOfAddressesAndPeers() {
    final String addresses = IntStream.range(0, 20_000)
        .mapToObj(i -> "10.1." + (i >> 8) + "." + (i & 255) + "\n")
        .collect(Collectors.joining());
    final Loaded loaded = Conf.load(Conf.instance("virtual_ipaddress_excluded {\n" + addresses + addresses
        + "}\nunicast_peer {\n" + addresses + "}"));
    assertThat(Conf.one(loaded).excludedAddresses()).hasSize(20_000);
    assertThat(found(loaded)).hasSize(1_001).first().isEqualTo("20005:1 duplicate");
  }
}
