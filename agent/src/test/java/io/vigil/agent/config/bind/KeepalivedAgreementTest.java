package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteSocket;
import io.vigil.agent.os.testing.Needs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The configuration test of the installed keepalived and ours end with the same status. It reads interfaces and
 * files, sends nothing and changes nothing. Only what keepalived 2.2 and 2.4 agree on is compared.
 */
class KeepalivedAgreementTest {
  private static final long PATIENCE_S = 30;
  private static String interfaceName = "";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeAll
  static void needs() throws IOException {
    Needs.need(Optional.ofNullable(System.getenv("PATH")).stream().flatMap(path -> path.lines())
        .flatMap(path -> Arrays.stream(path.split(":", -1)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "keepalived"))), "skipped: needs keepalived");
    Needs.root();
    try (RouteSocket socket = RouteSocket.open()) {
      interfaceName = socket.list().entries().stream().map(InterfaceTable.Entry::link)
          .filter(link -> link.multicast() && !link.loopback()).map(link -> link.name()).findFirst()
          .orElse("");
    }
    Needs.need(!interfaceName.isEmpty(), "skipped: needs an interface with multicast");
  }

  /** One shape of a configuration a line; {@link #text} says what its words stand for. */
  static List<String> shapes() throws IOException {
    try (InputStream in = Objects.requireNonNull(
        KeepalivedAgreementTest.class.getResourceAsStream("agreement-shapes.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldEndTheConfigurationTestLikeKeepalived(String shape) throws IOException, InterruptedException {
    final Path file = folder.resolve("k.conf");
    Files.writeString(file, text(shape));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    final int ours = new ConfigLoader(LinuxHost.ofThisThread()).load(file.toString(), Conf.TEST).testStatus();
    assertThat(ours).as(shape).isEqualTo(keepalived(file));
  }

  private static String text(String shape) {
    return shape.replace("HEAD", "vrrp_instance A {; interface IF; virtual_router_id 1;")
        .replace(" TAIL", "; virtual_ipaddress {; 10.0.0.1; }; }")
        .replace("LONG1023", "#" + "x".repeat(1_022)).replace("LONG1024", "#" + "x".repeat(1_023))
        .replace("IF", interfaceName).replace('`', '"').replace("; ", "\n")
        .replace(";", "\n") + "\n";
  }

  private int keepalived(Path file) throws IOException, InterruptedException {
    final Process process = new ProcessBuilder("keepalived", "-t", "-i", "main", "-f", file.toString())
        .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
