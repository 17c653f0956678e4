package io.vigil.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vigil run -t}, and input that no configuration can be read from. */
class ConfigTestTest {
  private static final String NOTHING_WRONG = "global_defs {\n  router_id here\n}\n";
  private static final String UNKNOWN_KEYWORDS = "global_defs {\n  frob 1\n}\nvrrp_frob {\n}\n";

  @TempDir
  Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("x.conf"), text);
  }

  private static Invocation test(Path file) {
    return Invocation.of("run", "-t", "-f", file.toString());
  }

  private static void assertRefused(Invocation call, Path file) {
    assertThat(call.status()).as(call.err()).isEqualTo(ExitCode.USAGE);
    assertThat(call.daemonStarted()).isFalse();
    assertThat(call.err()).contains(file.toString()).doesNotContain("\tat ", "Exception");
  }

  @Test
  void shouldStartNothing() throws IOException {
    final Invocation call = test(file(NOTHING_WRONG));
    assertThat(call.daemonStarted()).isFalse();
    assertThat(call.status()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).isEmpty();
  }

  @Test
  void shouldRefuseAFileThatDoesNotExist() {
    final Path missing = folder.resolve("missing.conf");
    assertRefused(test(missing), missing);
  }

  @Test
  void shouldRefuseAFolder() {
    assertRefused(test(folder), folder);
  }

  @Test
  void shouldRefuseABinaryFile() throws IOException {
    final byte[] octets = new byte[4096];
    new Random(1).nextBytes(octets);
    final Path binary = Files.write(folder.resolve("binary.conf"), octets);
    assertRefused(test(binary), binary);
  }

  /** A write-only kernel setting: not even root may read it. */
  @Test
  void shouldRefuseAFileThatMayNotBeRead() {
    final Path closed = Path.of("/proc/sys/net/ipv4/route/flush");
    assertRefused(test(closed), closed);
  }

  @Test
  void shouldSayEverythingAtOnceInTheOrderOfTheFile() throws IOException {
    final Path file = file(UNKNOWN_KEYWORDS);
    final Invocation call = test(file);
    assertThat(call.status()).isEqualTo(5);
    assertThat(call.err().lines()).hasSizeGreaterThanOrEqualTo(2)
        .anyMatch(line -> line.startsWith(file + ":2:3: error: "))
        .anyMatch(line -> line.startsWith(file + ":4:1: error: ")).isSorted();
  }

  @Test
  void shouldEndWithKeepalivedsStatusForAMissingParameter() throws IOException {
    assertThat(test(file("global_defs {\n  vrrp_version\n}\n")).status()).isEqualTo(2);
    assertThat(test(file("global_defs {\n  router_id\n}\n")).status()).isEqualTo(5);
  }

  @Test
  void shouldEndWith2ForWhatOnlyVigilRefusesAndWithKeepalivedsStatusWhereThatIsIgnored() throws IOException {
    final Path file = file("static_routes {\n  10.9.0.0/16 via 10.0.0.9 no_track\n}\n");
    assertThat(test(file).status()).isEqualTo(2);
    assertThat(Invocation.of("run", "-t", "--ignore-unsupported", "-f", file.toString()).status()).isZero();
  }

  @Test
  void shouldEndWith4ForADelayOfAnInterfaceThatDoesNotExist() throws IOException {
    final Path file = file("linkbeat_interfaces {\n  nosuch0\n}\n");
    assertThat(test(file).status()).isEqualTo(4);
  }

  @Test
  void shouldAppendToTheLogThatIsAttached() throws IOException {
    final Path file = file(UNKNOWN_KEYWORDS);
    final Path log = Files.writeString(folder.resolve("test.log"), "before\n");
    final Invocation call = Invocation.of("run", "-f", file.toString(), "--config-test=" + log);
    assertThat(call.err()).isEmpty();
    assertThat(call.status()).isEqualTo(5);
    assertThat(log).content().startsWith("before\n").contains(file + ":2:3: error: ");
  }

  @Test
  void shouldNotOverwriteAConfigurationThatIsGivenAsAWord() throws IOException {
    final Path file = file(NOTHING_WRONG);
    final Invocation call = Invocation.of("run", "-f", file.toString(), "-t", file.toString());
    assertThat(call.err()).startsWith("Unexpected argument(s): " + file);
    assertThat(file).hasContent(NOTHING_WRONG);
  }

  @Test
  void shouldNameALogThatCannotBeWritten() throws IOException {
    final Invocation call = Invocation.of("run", "-f", file(NOTHING_WRONG).toString(),
        "-t" + folder.resolve("no/log"));
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).startsWith("vigil: -t: ").contains("no/log").hasLineCount(1);
  }

  @Test
  void shouldNameANamespaceThatDoesNotExist() throws IOException {
    final Invocation call = Invocation.of("run", "-t", "-s", "vigil-no-such-ns", "-f",
        file(NOTHING_WRONG).toString());
    assertThat(call.status()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).startsWith("vigil: -s: ").contains("vigil-no-such-ns").hasLineCount(1);
  }
}
