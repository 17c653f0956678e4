package io.vigil.agent.control.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.control.AgentFacts;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.control.GroupSnapshot;
import io.vigil.agent.control.ScriptFigures;
import io.vigil.agent.control.WeightLine;
import io.vigil.agent.control.report.WallTime;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.ring.Chronicle;
import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.agent.stats.StartFigure;
import io.vigil.agent.stats.StartTimes;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.Family;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket against clients of all kinds; the agent behind it has many instances and says always the same. */
class ControlServerTest implements AgentView {
  private static final int INSTANCES = 400;
  private static final long POLL_NS = 10_000_000L;

  @TempDir
  Path folder;

  private final AtomicInteger snapshots = new AtomicInteger();
  private final AgentConfig config = many();
  private Path path;
  private ControlServer server;

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("control.sock");
    server = ControlServer.open(path, this, new AgentFacts("1", 1, 0, Optional.empty()),
        new WallTime(NanoClock.SYSTEM, EpochClock.SYSTEM), _ -> true);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldSayWhatBecameOfScriptsAndFifos() throws IOException {
    final String text = ControlClient.ask(path, new Question(Question.Kind.STATUS, false, Optional.empty()))
        .document();
    assertThat(text)
        .contains("\n  scripts  MASTER: 1 started, p50 ")
        .contains("\nscripts  5 started, 0 could not be, 0 failed, 0 refused, 1 while an earlier one"
            + " ran, 2 skipped, 4 late\nFIFOs  7 lines written, 3 dropped\n");
    assertThat(
        ControlClient.ask(path, new Question(Question.Kind.STATUS, true, Optional.empty())).document())
        .contains("\"overlapped\":1,\"timed-out\":0,\"retried\":0,\"skipped\":2,\"late\":4,")
        .contains("\"scripts\":[{\"kind\":\"MASTER\",\"started\":{\"count\":1,")
        .contains("\"fifos\":{\"written\":7,\"dropped\":3}");
  }

  @Test
  void shouldAnswerToTheEnd() throws IOException {
    final ControlClient.Reply reply = ControlClient.ask(path,
        new Question(Question.Kind.STATUS, true, Optional.empty()));
    assertThat(reply.kind()).isEqualTo("ok");
    assertThat(reply.document()).startsWith("{\"agent\":{").contains("\"name\":\"VI_399\"").endsWith("}}\n");
    assertThat(server.counters().answered()).isEqualTo(1);
  }

  @Test
  void shouldBeForRootAndTheGroupOfTheFolderAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-rw----");
    assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(Files.getAttribute(folder, "unix:gid"));
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing else is left behind").containsExactly(path);
    }
  }

  /** It asks for much and reads nothing: its answer is not even made, and its time runs out. */
  @Test
  void shouldHoldLittleForAClientThatNeverReadsAndSendItAway() throws IOException {
    try (SocketChannel lazy = connect()) {
      write(lazy, "status json\n");
      await(() -> server.counters().timedOut() == 1);
      assertThat(snapshots.get()).isBetween(1, INSTANCES - 1);
      assertThat(ask("why json VI_1").kind()).isEqualTo("ok");
    }
  }

  @Test
  void shouldSendAwayAClientThatAsksNothing() throws IOException {
    try (SocketChannel silent = connect()) {
      await(() -> server.counters().timedOut() == 1);
      assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void shouldRefuseMoreConnectionsThanItHasRoomFor() throws IOException {
    final List<SocketChannel> open = new ArrayList<>();
    for (int i = 0; i < ControlServer.CONNECTIONS_MAX; i++) {
      open.add(connect());
    }
    await(() -> {
      try (SocketChannel _ = connect()) {
        return server.counters().refused() > 0;
      } catch (IOException e) {
        return false;
      }
    });
    for (final SocketChannel channel : open) {
      channel.close();
    }
    await(() -> server.counters().broken() == ControlServer.CONNECTIONS_MAX);
    assertThat(ask("why json VI_1").kind()).isEqualTo("ok");
  }

  @Test
  void shouldCountWhatIsNoQuestion() throws IOException {
    try (SocketChannel channel = connect()) {
      write(channel, "GET / HTTP/1.1\n");
      assertThat(read(channel)).startsWith("error not a question");
    }
    try (SocketChannel channel = connect()) {
      write(channel, "x".repeat(2000) + "\n");
      assertThat(read(channel)).startsWith("error the question is too long");
    }
    assertThat(server.counters().malformed()).isEqualTo(2);
    assertThat(ControlClient.ask(path, new Question(Question.Kind.WHY, true, Optional.of("nobody"))).kind())
        .isEqualTo("error no instance is called nobody");
  }

  @Test
  void shouldNotTakeTheSocketOfAnAgentThatAnswersButThatOfADeadOne() throws IOException {
    assertThatThrownBy(() -> ControlServer.open(path, this, new AgentFacts("1", 1, 0, Optional.empty()),
        new WallTime(NanoClock.SYSTEM, EpochClock.SYSTEM), _ -> true)).hasMessageContaining("another agent");
    final Path stale = folder.resolve("stale.sock");
    Files.writeString(stale, "left behind");
    try (ControlServer second = ControlServer.open(stale, this, new AgentFacts("1", 1, 0, Optional.empty()),
        new WallTime(NanoClock.SYSTEM, EpochClock.SYSTEM), _ -> true)) {
      assertThat(second.counters().answered()).isZero();
    }
    assertThat(stale).doesNotExist();
  }

  private ControlClient.Reply ask(String line) throws IOException {
    return ControlClient.ask(path, Question.parse(line).orElseThrow());
  }

  private SocketChannel connect() throws IOException {
    final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(path));
    return channel;
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    channel.write(StandardCharsets.UTF_8.encode(text));
  }

  private static String read(SocketChannel channel) throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(1000);
    while (channel.read(bytes) >= 0 && bytes.hasRemaining()) {
      // until the end
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private static AgentConfig many() {
    final StringBuilder text = new StringBuilder();
    for (int i = 0; i < INSTANCES; i++) {
      text.append("vrrp_instance VI_").append(i).append(" {\n interface eth").append(i / 200)
          .append("\n virtual_router_id ").append(1 + i % 200)
          .append("\n virtual_ipaddress {\n 10.0.0.1\n }\n}\n");
    }
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).loadText("many.conf", text.toString(),
        LoadOptions.forRun("many"));
    return ((Loaded.Ready) loaded).config();
  }

  @Override
  public AgentConfig config() {
    return config;
  }

  @Override
  public CompletionStage<InstanceSnapshot> snapshot(int slot, boolean withEntries) {
    snapshots.incrementAndGet();
    final VirtualRouter router = new VirtualRouter(RouterParams.of(1, Family.IPV4, 3, 100, 100),
        Rules.KEEPALIVED);
    return CompletableFuture.completedFuture(
        new Chronicle("VI_" + slot, router).snapshot(withEntries, NanoClock.SYSTEM.nanoTime()));
  }

  @Override
  public CompletionStage<Boolean> faulty() {
    return CompletableFuture.completedFuture(false);
  }

  @Override
  public CompletionStage<List<GroupSnapshot>> groups() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public List<WeightLine> weights(int slot) {
    return List.of();
  }

  @Override
  public CompletionStage<Map<String, Map<StartFigure, Histogram>>> starts(int slot) {
    final StartTimes times = new StartTimes();
    times.record("MASTER", StartFigure.STARTED, 700_000);
    return CompletableFuture.completedFuture(times.copy());
  }

  @Override
  public ScriptFigures scripts() {
    return new ScriptFigures(5, 0, 0, 0, 1, 0, 0, 2, 4, 7, 3, new Histogram(3));
  }

  @Override
  public CompletionStage<Void> clearStatistics() {
    return CompletableFuture.completedFuture(null);
  }
}
