package io.vigil.agent.act.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.act.notify.NotifyContext;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.act.notify.NotifyState;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail about changes of state, with a server that does what the test wants. */
@Timeout(60)
class MailRoomTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:23:23Z");
  private static final long PATIENCE_NS = 30_000_000_000L;

  private final List<LogEvent> log = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  private final List<NotifyRequest> passedOn = Collections.synchronizedList(new ArrayList<>());
  private final FakeMailServer server = new FakeMailServer();
  private final MailRoom room = new MailRoom(passedOn::add,
      Optional.of(new MailHost(() -> "host.example", () -> NOW)), NanoClock.SYSTEM, log::add, crashes::add);

  @AfterEach
  void end() {
    room.close();
    server.close();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldTellTheServerWhoWritesToWhomAboutWhat() {
    room.plan(List.of(config("""
        router_id LAB
        smtp_helo_name helo.example
        notification_email_from "Vigil, Node <v@lab.example>"
        """, instance("VI_1", "smtp_alert") + group("smtp_alert"))));
    room.post(new NotifyRequest("VI_1", NotifyState.MASTER, 100, 0, 1,
        new NotifyContext("preempt", IpAddress.parse("10.0.0.3"))));
    await(() -> server.heard.contains("QUIT"));

    assertThat(server.heard).containsExactly("HELO helo.example", "MAIL FROM:<v@lab.example>",
        "RCPT TO:<a@b.example>", "RCPT TO:<c@d.example>", "DATA", "Date: Tue, 24 Nov 2026 00:23:23 +0000",
        "From: \"Vigil, Node\" <v@lab.example>", "Subject: [LAB] VRRP Instance VI_1 - Entering MASTER state",
        "X-Mailer: Vigil", "To: a@b.example, Some Body <c@d.example>", "",
        "The virtual addresses are on this router now.", "", "vrid: 1", "family: ipv4", "interface: eth0",
        "priority base: 100", "addresses: 10.0.0.11/24", "priority: 100", "reason: preempt", "peer: 10.0.0.3",
        ".", "QUIT");
    assertThat(passedOn).hasSize(1);
    await(() -> texts().stream().anyMatch(line -> line.matches(
        "e-mail \"\\[LAB\\] VRRP Instance VI_1 - Entering MASTER state\" sent to 2 recipients in .* ms")));
  }

  @Test
  void shouldTellEachStateOnceWhateverHappensWithinIt() {
    room.plan(List.of(config("no_email_faults", instance("VI_1", "smtp_alert") + instance("VI_2", "")
        + group("smtp_alert"))));
    for (final NotifyState state : List.of(NotifyState.BACKUP, NotifyState.BACKUP_PRIORITY,
        NotifyState.BACKUP,
        NotifyState.FAULT, NotifyState.BACKUP, NotifyState.MASTER, NotifyState.MASTER_RX_LOWER_PRI,
        NotifyState.STOP)) {
      post("VI_1", state);
      post("VI_2", state);
    }
    post(NotifyPlan.ofGroup("G"), NotifyState.STOP);
    await(() -> server.subjects().size() == 4);

    assertThat(server.subjects()).containsExactly(
        "[host.example] VRRP Instance VI_1 - Entering BACKUP state",
        "[host.example] VRRP Instance VI_1 - Entering MASTER state",
        "[host.example] VRRP Instance VI_1 - Stopping", "[host.example] VRRP Group G - Stopping");
    assertThat(passedOn).hasSize(17);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      ""        | 554 go away | the greeting was answered 554 go away
      HELO      | 500 what    | HELO was answered 500 what
      MAIL      | 451 no      | MAIL FROM was answered 451 no
      RCPT      | 550 nobody  | RCPT TO was answered 550 nobody
      DATA      | 554 no      | DATA was answered 554 no
      .         | 552 full    | the text was answered 552 full
      RCPT      | hang up     | the server closed the connection instead of answering RCPT TO
      MAIL      | silence     | no answer to MAIL FROM within 1 s
      """)
  void shouldSayWhyAMailWasNotTakenAndSendTheNextOne(String to, String answer, String why) {
    room.plan(List.of(config("smtp_connect_timeout 1", instance("VI_1", "smtp_alert"))));
    server.answer(to == null ? FakeMailServer.GREETING : to, answer);
    post("VI_1", NotifyState.BACKUP);
    final String line = "e-mail \"[host.example] VRRP Instance VI_1 - Entering BACKUP state\" not sent by 127.0.0.1:"
        + server.port() + ": " + why;
    await(() -> texts().contains(line));
    server.answerAsUsual();
    post("VI_1", NotifyState.MASTER);
    await(() -> server.heard.contains("Subject: [host.example] VRRP Instance VI_1 - Entering MASTER state"));
  }

  @Test
  void shouldSayThatTheServerCannotBeConnected() {
    final AgentConfig config = config("", instance("VI_1", "smtp_alert"));
    server.close();
    room.plan(List.of(config));
    post("VI_1", NotifyState.BACKUP);

    await(() -> texts().stream()
        .anyMatch(line -> line.matches(".* not sent by .*: no connection: .*refused.*")));
  }

  @Test
  void shouldDropTheOldestMailAndSayHowManyWereLost() throws IOException {
    room.plan(List.of(config("", instance("VI_1", "smtp_alert"))));
    server.answer(FakeMailServer.GREETING, FakeMailServer.SILENCE);
    final int lost = 10;
    for (int i = 0; i <= MailSender.WAITING_MAX + lost; i++) {
      post("VI_1", i % 2 == 0 ? NotifyState.BACKUP : NotifyState.MASTER);
    }
    await(() -> texts().contains("e-mails are lost, the oldest first, from"
        + " \"VRRP Instance VI_1 - Entering MASTER state\" on: 256 wait already"));
    server.answerAsUsual();
    server.hangUp();
    await(() -> texts().contains("no e-mail waits any more, 10 were lost meanwhile"));

    assertThat(server.subjects()).hasSize(MailSender.WAITING_MAX);
  }

  @Test
  void shouldMailThoseWhoGoInAReloadAndEndItsThreadWhenNobodyIsMailed() {
    final AgentConfig before = config("", instance("VI_1", "smtp_alert\n notify_deleted") + instance("VI_2",
        "smtp_alert"));
    final AgentConfig next = config("", instance("VI_1", ""));
    room.plan(List.of(before));
    room.plan(List.of(before, next));
    post("VI_1", NotifyState.DELETED);
    post("VI_2", NotifyState.DELETED);
    room.plan(List.of(next));
    post("VI_1", NotifyState.MASTER);

    await(() -> server.subjects().size() == 2);
    assertThat(server.subjects()).containsExactly("[host.example] VRRP Instance VI_1 - Deleted",
        "[host.example] VRRP Instance VI_2 - Entering FAULT state");
    await(() -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("vigil-mail")));
    assertThat(room.stop(0).toCompletableFuture()).isCompleted();
  }

  @Test
  void shouldSendWhatIsUnderwayAtTheEndAndNotWaitLongerThanAllowed() throws Exception {
    room.plan(List.of(config("", instance("VI_1", "smtp_alert"))));
    post("VI_1", NotifyState.BACKUP);
    post("VI_1", NotifyState.STOP);
    room.stop(PATIENCE_NS).toCompletableFuture().get(1, TimeUnit.MINUTES);
    assertThat(server.subjects()).hasSize(2);
  }

  @Test
  void shouldSayHowManyMailsAreLeftBehindAtTheEnd() throws Exception {
    room.plan(List.of(config("", instance("VI_1", "smtp_alert"))));
    server.answer("MAIL", FakeMailServer.SILENCE);
    post("VI_1", NotifyState.BACKUP);
    await(() -> server.heard.stream().anyMatch(line -> line.startsWith("MAIL")));
    post("VI_1", NotifyState.STOP);
    room.stop(1).toCompletableFuture().get(1, TimeUnit.MINUTES);

    assertThat(texts()).containsExactly("2 e-mails were not sent before the end");
  }

  private void post(String instance, NotifyState state) {
    assertThat(room.post(new NotifyRequest(instance, state, 100, 0, 1))).isTrue();
  }

  private List<String> texts() {
    synchronized (log) {
      return log.stream().map(LogEvent::text).toList();
    }
  }

  private void await(BooleanSupplier condition) {
    final long endNs = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - endNs).as(() -> texts() + "\n" + server.heard).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private AgentConfig config(String global, String rest) {
    final VirtualHost host = new VirtualHost(new VirtualLan(NanoClock.SYSTEM, (_, _) -> {}),
        0x02_0000_0000_01L, List.of(IpAddress.parse("10.0.0.1").orElseThrow()));
    final Loaded loaded = new ConfigLoader(new LinuxHost(host.kernel().list())).loadText("test", """
        global_defs {
          smtp_server 127.0.0.1 %d
          notification_email {
            a@b.example
            "Some Body <c@d.example>"
          }
          %s
        }
        %s""".formatted(server.port(), global, rest), LoadOptions.forRun("test"));
    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }

  private static String instance(String name, String more) {
    final int vrid = Integer.parseInt(name.substring(name.length() - 1));
    return """
        vrrp_instance %s {
          interface eth0
          virtual_router_id %d
          priority 100
          virtual_ipaddress {
            10.0.0.1%d/24
          }
          %s
        }
        """.formatted(name, vrid, vrid, more);
  }

  private static String group(String more) {
    return "vrrp_sync_group G {\n  group {\n    VI_1\n  }\n  " + more + "\n}\n";
  }
}
