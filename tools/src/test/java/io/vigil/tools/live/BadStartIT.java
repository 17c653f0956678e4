package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts of {@code vigil run} that must come to nothing, each with words that help; and signals that must not end it. */
@Execution(ExecutionMode.CONCURRENT)
class BadStartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REFUSED = 2;
  private static final String NO_DAC = "--bounding-set=-dac_override,-dac_read_search";

  private @Nullable Lab lab;

  @TempDir
  Path folder;

  @BeforeEach
  void open() {
    Needs.rootAndPeers();
    lab = new Lab();
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void shouldRefuseAFileThatDoesNotExist() {
    shouldRefuse(run(), "keepalived.conf: error: the file does not exist");
  }

  @Test
  void shouldRefuseAFileThatItMayNotRead() throws IOException {
    write(instance("VI_1", "eth0", 51));
    Shell.run("chmod", "600", file().toString());
    Shell.run("chown", "nobody", file().toString());

    shouldRefuse(run("setpriv", NO_DAC), "keepalived.conf: error: the file cannot be read");
  }

  @Test
  void shouldRefuseABinaryFile() throws IOException {
    Files.write(file(), new byte[]{0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, (byte) 0xFF, '\n', 0});

    shouldRefuse(run(), "keepalived.conf: error: the file is a binary file");
  }

  /** keepalived goes on with what it has read, and so does Vigil; with {@code --strict} it does not. */
  @Test
  void shouldNameThePlaceOfABraceThatIsNotClosed() throws IOException {
    final String whole = instance("VI_1", "eth0", 51);
    write(whole.substring(0, whole.lastIndexOf('}')));

    shouldRefuse(Shell.tryRun(with(vigil(), "-s", namespace(), "--strict")),
        "keepalived.conf:1:1: error: a '}' is missing");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256})
  void shouldNameThePlaceOfAVridOutOfRange(int vrid) throws IOException {
    write(instance("VI_1", "eth0", vrid));

    shouldRefuse(run(), "keepalived.conf:3:21: error: 'virtual_router_id'");
  }

  @Test
  void shouldNameThePlaceOfAnUnknownInterface() throws IOException {
    write(instance("VI_1", "eth9", 51));

    shouldRefuse(run(), "keepalived.conf:2:13: error: interface 'eth9' does not exist");
  }

  @Test
  void shouldNameBothPlacesOfOneVridOnOneInterface() throws IOException {
    write(instance("VI_1", "eth0", 51) + instance("VI_2", "eth0", 51));

    shouldRefuse(run(), "keepalived.conf:12:3: error: VI_2 and VI_1 both use VRID 51", "keepalived.conf:3:3");
  }

  @Test
  void shouldNameTheCapabilitiesThatAreMissing() throws IOException {
    write(instance("VI_1", "eth0", 51));
    final List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", namespace(), "setpriv",
        "--inh-caps=-all", "--bounding-set=-all"));
    inside.addAll(vigil());

    shouldRefuse(Shell.tryRun(inside.toArray(String[]::new)),
        "no privilege: [CAP_NET_ADMIN, CAP_NET_RAW] missing");
  }

  @Test
  void shouldNameTheCapabilityThatANamespaceNeeds() throws IOException {
    write(instance("VI_1", "eth0", 51));

    shouldRefuse(run("setpriv", "--inh-caps=-all", "--bounding-set=-all"), "CAP_SYS_ADMIN");
  }

  @ParameterizedTest
  @CsvSource({"VIGIL,vigil", "KEEPALIVED,keepalived"})
  void shouldNameTheAgentThatHasThePidFile(Agent.Kind first, String name) throws IOException {
    final String config = instance("VI_1", "eth0", 51);
    try (Agent running = Agent.start(first, folder, namespace(), config)) {
      Shell.await("first agent runs", PATIENCE, () -> running.log().contains("Entering MASTER STATE"),
          running::log);
      final Shell.Result second = run();

      shouldRefuse(second, "main.pid", Long.toString(running.pid()), name);
      assertThat(running.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "USR1", "USR2", "36", "63"})
  void shouldLiveThroughEverySignalOfKeepalivedsUsers(String signal) throws IOException {
    try (Agent agent = Agent.start(Agent.Kind.VIGIL, folder, namespace(), instance("VI_1", "eth0", 51),
        "env", "--block-signal=USR1,USR2,36,63,64", "_JAVA_SR_SIGNUM=40")) {
      shouldLiveThrough(agent, signal);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "USR1", "USR2", "36", "63"})
  void shouldLiveThroughThemWithoutTheLauncherToo(String signal) throws IOException {
    try (Agent agent = Agent.start(Agent.Kind.VIGIL, folder, namespace(), instance("VI_1", "eth0", 51))) {
      shouldLiveThrough(agent, signal);
    }
  }

  /** That a signal ended nothing shows in the answer to the next one: HUP is answered by a reload. */
  private static void shouldLiveThrough(Agent agent, String signal) {
    Shell.await("agent is MASTER", PATIENCE, () -> agent.log().contains("Entering MASTER STATE"), agent::log);
    agent.signal(signal);
    agent.signal("HUP");
    Shell.await("a reload after signal " + signal, PATIENCE,
        () -> !agent.isAlive() || agent.log().contains("Reload complete"),
        agent::log);
    assertThat(agent.isAlive()).as(agent.log()).isTrue();
    assertThat(agent.stop()).isZero();
  }

  private static void shouldRefuse(Shell.Result ended, String... words) {
    assertThat(ended.status()).as(ended.output()).isEqualTo(REFUSED);
    assertThat(ended.output()).contains(words).doesNotContain("\tat ").doesNotContain("Exception")
        .doesNotContain("Startup complete");
    assertThat(ended.output().lines()).hasSizeLessThanOrEqualTo(5);
  }

  /** {@code vigil run} with {@code prefix} before it, to its end. */
  private Shell.Result run(String... prefix) {
    final List<String> command = new ArrayList<>(List.of(prefix));
    command.addAll(vigil());
    return Shell.tryRun(with(command, "-s", namespace()));
  }

  private static String[] with(List<String> command, String... more) {
    final List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private List<String> vigil() {
    final List<String> command = new ArrayList<>(Agent.program(Agent.Kind.VIGIL));
    command.addAll(List.of("-n", "-l", "-G", "-D", "-P", "-f", file().toString(), "-p",
        folder.resolve("main.pid").toString(), "-r", folder.resolve("vrrp.pid").toString()));
    return command;
  }

  private String namespace() {
    return java.util.Objects.requireNonNull(lab).namespace(1);
  }

  private Path file() {
    return folder.resolve("keepalived.conf");
  }

  private void write(String config) throws IOException {
    Files.write(file(), config.getBytes(StandardCharsets.UTF_8));
  }

  private static String instance(String name, String interfaceName, int vrid) {
    return """
        vrrp_instance %s {
          interface %s
          virtual_router_id %d
          priority 100
          advert_int 1
          virtual_ipaddress {
            10.77.0.100/24
          }
        }
        """.formatted(name, interfaceName, vrid);
  }
}
