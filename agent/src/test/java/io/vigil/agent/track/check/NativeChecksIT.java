package io.vigil.agent.track.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Probe;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.os.testing.TestNamespace;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerVerdict;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of check against a peer that is there, and then is not. */
class NativeChecksIT {
  private static final long MS = 1_000_000;
  private static final long PATIENCE_NS = 20_000 * MS;
  private static final IpAddress FAR = ip("10.9.0.2");

  private final List<TrackerVerdict> verdicts = new CopyOnWriteArrayList<>();
  private final List<Throwable> crashes = new CopyOnWriteArrayList<>();
  private TestNamespace near;
  private TestNamespace far;
  private MultiThreadIoEventLoopGroup loops;
  private @Nullable NativeChecks checks;
  @TempDir
  private Path folder;

  @BeforeEach
  void link() throws Exception {
    near = TestNamespace.create();
    far = TestNamespace.create();
    near.ip("link add v0 type veth peer name v0 netns " + far.name());
    int host = 1;
    for (final TestNamespace side : List.of(near, far)) {
      side.ip("addr add 10.9.0." + host + "/24 dev v0");
      side.ip("addr add fd09::" + host + "/64 dev v0 nodad");
      side.ip("link set v0 up");
      host++;
    }
    loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  @AfterEach
  void unlink() throws Exception {
    if (checks != null) {
      loops.next().submit(checks::stop).get();
    }
    if (loops != null) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
    for (final TestNamespace side : new TestNamespace[]{near, far}) {
      if (side != null) {
        side.close();
      }
    }
    assertThat(crashes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.9.0.2", "fd09::2"})
  void shouldSeeWhetherSomebodyAcceptsConnections(String address) throws Exception {
    final ServerSocket server = listen(address);
    start(new Probe.TcpConnect(ip(address), 8080));
    await(true, "accepts connections");
    server.close();
    await(false, "does not accept: Connection refused");
    try (ServerSocket _ = listen(address)) {
      await(true, "accepts connections");
    }
  }

  private ServerSocket listen(String address) throws Exception {
    return far.call(() -> new ServerSocket(8080, 50, InetAddress.getByName(address)));
  }

  @Test
  void shouldNotWaitForAHostThatSaysNothing() throws Exception {
    near.ip("neigh add 10.9.0.77 lladdr 02:00:00:00:00:77 dev v0");
    start(new Probe.TcpConnect(ip("10.9.0.77"), 80));
    await(false, "no answer within 200 ms");
  }

  @ParameterizedTest
  @CsvSource({"200,true", "302,true", "404,false", "503,false"})
  void shouldJudgeTheStatusOfAnHttpServer(int status, boolean good) throws Exception {
    final HttpServer server = far
        .call(() -> HttpServer.create(new InetSocketAddress("10.9.0.2", 8080), 10));
    serve(server, status);
    try {
      start(http(false, 8080));
      await(good, "10.9.0.2:8080 answers " + status);
    } finally {
      server.stop(0);
    }
    await(false, "10.9.0.2:8080");
  }

  @ParameterizedTest
  @CsvSource({"SSH-2.0-OpenSSH_9,does not answer by HTTP", "'',closed the connection without an answer"})
  void shouldRefuseWhatIsNoHttp(String greeting, String reason) throws Exception {
    try (ServerSocket server = listen("10.9.0.2")) {
      final Thread speaker = new Thread(() -> speak(server, greeting));
      speaker.setDaemon(true);
      speaker.start();
      start(http(false, 8080));
      await(false, reason);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldSpeakTlsAndBelieveAnUnknownCertificateOnlyIfItNeedNot(boolean verify) throws Exception {
    final HttpsServer server = far
        .call(() -> HttpsServer.create(new InetSocketAddress("10.9.0.2", 8443), 10));
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    serve(server, 200);
    try {
      start(new Probe.HttpGet(true, verify, FAR, 8443, "far.example", "/health", new NumberRange(200, 399)));
      if (verify) {
        await(false, "PKIX path building failed");
      } else {
        await(true, "10.9.0.2:8443 answers 200");
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void shouldSeeTheAgeOfAFile() throws Exception {
    final Path file = folder.resolve("beat");
    start(new Probe.FileAge(file.toString(), 3_600_000 * MS));
    await(false, "does not exist");
    Files.writeString(file, "");
    await(true, "was written within 3600 s");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(7_200)));
    await(false, "was not written for 3600 s");
  }

  @ParameterizedTest
  @CsvSource({"IPV4,10.9.0.2", "IPV6,fd09::2"})
  void shouldAskTheDefaultGateway(Family family, String gateway) throws Exception {
    final String six = family == Family.IPV6 ? "-6 " : "";
    start(new Probe.Gateway(family, Optional.empty()));
    await(false, "no default route");
    near.ip(six + "route add default via " + gateway);
    await(true, "gateway " + gateway + " answers");
    // It is still reachable for the kernel, which would not ask for half a minute.
    far.ip("addr flush dev v0");
    await(false, "no answer within 200 ms");
    far.ip("addr add " + gateway + (family == Family.IPV6 ? "/64 dev v0 nodad" : "/24 dev v0"));
    await(true, "gateway " + gateway + " answers");
  }

  @Test
  void shouldAskANamedGateway() throws Exception {
    start(new Probe.Gateway(Family.IPV4, Optional.of(ip("10.9.0.9"))));
    await(false, "no answer within 200 ms");
    far.ip("addr add 10.9.0.9/24 dev v0");
    await(true, "gateway 10.9.0.9 answers");
  }

  @ParameterizedTest
  @CsvSource({"10.66.0.0/16,10.66.0.0/16,via 10.9.0.2", "10.66.0.0/16,10.66.0.0/24,via 10.9.0.2",
      "fd66::/48,fd66::/48,via fd09::2"})
  void shouldSeeWhetherARouteIsThere(String wanted, String route, String way) throws Exception {
    final String six = wanted.contains(":") ? "-6 " : "";
    near.ip(six + "route add default " + way);
    final String[] parts = wanted.split("/", -1);
    start(new Probe.Route(new Prefix(ip(parts[0]), Integer.parseInt(parts[1]))));
    await(false, "only one of length 0");
    near.ip(six + "route add " + route + " " + way);
    await(true, "is there");
    near.ip(six + "route del " + route);
    await(false, "only one of length 0");
    near.ip(six + "route add blackhole " + route);
    near.ip(six + "route del default");
    await(false, "no route to");
  }

  private static Probe.HttpGet http(boolean tls, int port) {
    return new Probe.HttpGet(tls, false, FAR, port, "far.example", "/health", new NumberRange(200, 399));
  }

  private static void serve(HttpServer server, int status) {
    server.createContext("/health", exchange -> {
      final boolean named = "far.example".equals(exchange.getRequestHeaders().getFirst("Host"));
      exchange.sendResponseHeaders(named ? status : 400, -1);
      exchange.close();
    });
    server.start();
  }

  private static void speak(ServerSocket server, String greeting) {
    while (!server.isClosed()) {
      try (var connection = server.accept()) {
        connection.getOutputStream().write(
            greeting.isEmpty() ? new byte[0] : (greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The check hung up, or the test ended.
      }
    }
  }

  private SSLContext selfSigned() throws Exception {
    final Path store = folder.resolve("store.p12");
    final Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-keyalg", "EC", "-alias", "far", "-dname", "CN=far.example", "-storetype", "PKCS12",
        "-storepass", "changeit", "-keystore", store.toString()).redirectErrorStream(true).start();
    final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    final KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    final SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private void start(Probe probe) throws Exception {
    final NativeCheck check = new NativeCheck("c", probe, 100 * MS, 200 * MS, 0, false, 1, 1,
        Position.wholeFile("test"));
    final TrackerNumbers numbers = TrackerNumbers
        .of(new Trackers(List.of(), List.of(), List.of(), List.of(), List.of(check)));
    final NativeChecks fresh = new NativeChecks(numbers, loops.next(),
        new TaskLoop(loops.next(), crashes::add),
        NanoClock.SYSTEM, EpochClock.SYSTEM, _ -> true);
    checks = fresh;
    // The loop's thread begins here and lives in the namespace from then on.
    near.call(() -> loops.next().submit(() -> fresh.start((_, verdict) -> verdicts.add(verdict)))).get();
  }

  private void await(boolean good, String reason) throws InterruptedException {
    final long endNs = System.nanoTime() + PATIENCE_NS;
    while (verdicts.isEmpty() || verdicts.getLast().good() != good
        || !verdicts.getLast().reason().contains(reason)) {
      assertThat(System.nanoTime() - endNs).as(() -> good + " " + reason + ": " + verdicts + crashes)
          .isNegative();
      Thread.sleep(10);
    }
  }
}
