package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told beside the scripts of a state: FIFOs, their readers, events within a state. */
class NotifyEventsTest {
  private static final NotifyOptions OPTIONS = new NotifyOptions(2, 4, 20_000_000L, 1024, 64, 0);
  private static final FifoPlan FIFO = new FifoPlan("notify_fifo", "/f", Optional.empty(), Optional.empty());
  private static final FifoPlan VRRP_FIFO = new FifoPlan("vrrp_notify_fifo", "/v", Optional.empty(),
      Optional.of(script("/reader")));

  private final FakeRunner runner = new FakeRunner();
  private final DefaultEventLoop executor = new DefaultEventLoop();
  private final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  private final TaskLoop loop = new TaskLoop(executor, crashes::add);
  private final List<LogEvent> log = new CopyOnWriteArrayList<>();

  @AfterEach
  void nothingCrashed() {
    executor.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldTellEveryFifoEveryStateOfInstancesAndGroups() {
    final NotifyLoop notify = started(false, FIFO, VRRP_FIFO);
    post(notify, "VI_1", NotifyState.MASTER, 150);
    post(notify, "VRRP_Group(G)", NotifyState.MASTER, 0);
    post(notify, "VI_1", NotifyState.STOP, 150);
    end(notify);

    assertThat(runner.pipes).containsExactly("open /f", "open /v",
        "/f: INSTANCE \"VI_1\" MASTER 150", "/v: INSTANCE \"VI_1\" MASTER 150",
        "/f: GROUP \"G\" MASTER 0", "/v: GROUP \"G\" MASTER 0",
        "/f: INSTANCE \"VI_1\" STOP 150", "/v: INSTANCE \"VI_1\" STOP 150", "close /f", "close /v");
    assertThat(notify.fifos().written()).isEqualTo(6);
  }

  @Test
  void shouldRunTheReaderWithThePathAndSayThatItEnded() {
    final NotifyLoop notify = started(false, VRRP_FIFO);
    awaitSaid(NotifyEvent.ReaderEnded.class);
    end(notify);

    assertThat(runner.starts).containsExactly("/reader /v");
    assertThat(log).extracting(LogEvent::text)
        .anyMatch(line -> line.startsWith("vrrp_notify_fifo_script /reader started: pid "))
        .anyMatch(line -> line.startsWith("(vrrp_notify_fifo) vrrp_notify_fifo_script /reader (pid ")
            && line.endsWith("the FIFO may have no reader now"));
    assertThat(notify.counters().started()).isZero();
  }

  @Test
  void shouldLetTheReaderEndWithItsFifoBeforeItIsAsked() {
    runner.exitAtOnce = false;
    final NotifyLoop notify = started(false, VRRP_FIFO);
    awaitSaid(NotifyEvent.ReaderStarted.class);
    end(notify);

    assertThat(runner.pipes).endsWith("close /v");
    assertThat(runner.signals).containsExactly("kill -15 /reader /v");
  }

  @Test
  void shouldKeepAFifoThatStaysInAReloadOpenCloseTheOneThatGoesAndOpenANewOne() {
    final FifoPlan gone = new FifoPlan("vrrp_notify_fifo", "/old", Optional.empty(), Optional.empty());
    final NotifyLoop notify = started(false, FIFO, gone);
    post(notify, "VI_1", NotifyState.BACKUP, 150);
    pipe(notify, FIFO, new FifoPlan("vrrp_notify_fifo", "/new", Optional.empty(), Optional.empty()));
    post(notify, "VI_1", NotifyState.MASTER, 150);
    end(notify);

    assertThat(runner.pipes).containsExactly("open /f", "open /old", "/f: INSTANCE \"VI_1\" BACKUP 150",
        "/old: INSTANCE \"VI_1\" BACKUP 150", "close /old", "open /new", "/f: INSTANCE \"VI_1\" MASTER 150",
        "/new: INSTANCE \"VI_1\" MASTER 150", "close /f", "close /new");
  }

  @Test
  void shouldLeaveTheReaderOfAFifoThatStaysAlone() {
    runner.exitAtOnce = false;
    final NotifyLoop notify = started(false, VRRP_FIFO);
    awaitSaid(NotifyEvent.ReaderStarted.class);
    pipe(notify, new FifoPlan("vrrp_notify_fifo", "/v", Optional.empty(),
        Optional.of(new Script("/reader", List.of("/reader"), new ScriptUser("root", 0, 0, List.of()),
            new Position("test", 99, 1)))));

    assertThat(runner.starts).containsExactly("/reader /v");
    assertThat(runner.pipes).containsExactly("open /v");
    assertThat(runner.signals).isEmpty();
    end(notify);
  }

  /** Two at once would have half of the lines each. */
  @Test
  void shouldStartAnotherReaderWhenItsPredecessorHasEnded() {
    runner.exitAtOnce = false;
    final NotifyLoop notify = started(false, VRRP_FIFO);
    awaitSaid(NotifyEvent.ReaderStarted.class);
    pipe(notify,
        new FifoPlan("vrrp_notify_fifo", "/v", Optional.empty(), Optional.of(script("/other"))));
    await(() -> runner.starts.size() == 2);

    assertThat(runner.starts).containsExactly("/reader /v", "/other /v");
    assertThat(runner.pipes).containsExactly("open /v");
    assertThat(runner.signals).containsExactly("kill -15 group of /reader /v");
    assertThat(log).filteredOn(NotifyEvent.ReaderEnded.class::isInstance).extracting(LogEvent::severity)
        .containsExactly(LogEvent.Severity.INFO);
    end(notify);
  }

  @Test
  void shouldEndTheReaderOfAFifoThatGoesAfterItsLastLines() {
    runner.exitAtOnce = false;
    final NotifyLoop notify = started(false, VRRP_FIFO);
    awaitSaid(NotifyEvent.ReaderStarted.class);
    pipe(notify);
    assertThat(runner.pipes).containsExactly("open /v", "close /v");
    await(() -> !runner.signals.isEmpty());

    assertThat(runner.signals).containsExactly("kill -15 group of /reader /v");
    end(notify);
    assertThat(runner.starts).containsExactly("/reader /v");
  }

  @Test
  void shouldStartAReaderThatHasEndedAgainInAReload() {
    final NotifyLoop notify = started(false, VRRP_FIFO);
    awaitSaid(NotifyEvent.ReaderEnded.class);
    pipe(notify, VRRP_FIFO);
    await(() -> runner.starts.size() == 2);
    end(notify);

    assertThat(runner.starts).containsExactly("/reader /v", "/reader /v");
    assertThat(runner.pipes).containsExactly("open /v", "close /v");
  }

  @Test
  void shouldRepeatAStateToTheFifosAndStartNothing() {
    final NotifyLoop notify = started(false, FIFO);
    assertThat(notify.repeat("VI_1", NotifyState.MASTER, 150)).isTrue();
    assertThat(notify.repeat("VRRP_Group(G)", NotifyState.MASTER, 0)).isTrue();
    end(notify);

    assertThat(runner.pipes).containsExactly("open /f", "/f: INSTANCE \"VI_1\" MASTER 150",
        "/f: GROUP \"G\" MASTER 0", "close /f");
    assertThat(runner.starts).isEmpty();
  }

  /** Without notify_deleted, as the generic script is told it. */
  @Test
  void shouldTellARemovalAsFaultToTheFifosUnlessItIsToBeReportedAsSuch() {
    final NotifyLoop notify = started(false, FIFO);
    post(notify, "VI_1", NotifyState.DELETED, 150);
    end(notify);

    assertThat(runner.pipes).contains("/f: INSTANCE \"VI_1\" FAULT 150");
  }

  @Test
  void shouldTellALowerPriorityToItsScriptAndTheFifosButNotToTheGenericScript() {
    final NotifyLoop notify = started(false, FIFO);
    post(notify, "VI_1", NotifyState.MASTER_RX_LOWER_PRI, 150);
    end(notify);

    assertThat(runner.starts).containsExactly("/lower");
    assertThat(runner.pipes).contains("/f: INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 150");
  }

  @Test
  void shouldTellChangesOfThePriorityToFifosWhereThatIsAsked() {
    final NotifyLoop silent = started(false, FIFO);
    post(silent, "VI_1", NotifyState.BACKUP_PRIORITY, 90);
    end(silent);
    final NotifyLoop telling = started(true, FIFO);
    post(telling, "VI_1", NotifyState.BACKUP_PRIORITY, 91);
    post(telling, "VI_1", NotifyState.MASTER_PRIORITY, 92);
    end(telling);

    assertThat(runner.starts).isEmpty();
    assertThat(runner.pipes).containsExactly("open /f", "close /f", "open /f",
        "/f: INSTANCE \"VI_1\" BACKUP_PRIORITY 91", "/f: INSTANCE \"VI_1\" MASTER_PRIORITY 92", "close /f");
  }

  @Test
  void shouldWaitForAScriptOfTheAgentAndSayHowItEnded() {
    new GateScript(loop, runner, NanoClock.SYSTEM, log::add).run("startup_script", script("/start"),
        60_000_000_000L, () -> false);

    assertThat(runner.starts).containsExactly("/start");
    assertThat(log).extracting(LogEvent::text).first()
        .isEqualTo("Running startup_script /start, at most 60 s");
    assertThat(log).extracting(LogEvent::text)
        .anyMatch(line -> line.startsWith("startup_script /start exited with status 0 after "));
  }

  @Test
  void shouldKillAScriptOfTheAgentAtItsLimitAndGoOn() {
    runner.exitAtOnce = false;
    new GateScript(loop, runner, NanoClock.SYSTEM, log::add).run("shutdown_script", script("/end"),
        50_000_000L,
        () -> false);

    assertThat(runner.signals).containsExactly("kill -9 group of /end");
    assertThat(log).extracting(LogEvent::text)
        .anyMatch(line -> line.startsWith("shutdown_script /end is killed after "))
        .anyMatch(line -> line.startsWith("shutdown_script /end was killed by signal 9 after "));
  }

  @Test
  void shouldGoOnWhereAScriptOfTheAgentIsMissing() {
    runner.answer("/start", -2);
    new GateScript(loop, runner, NanoClock.SYSTEM, log::add).run("startup_script", script("/start"),
        60_000_000_000L, () -> false);

    assertThat(log).extracting(LogEvent::text).contains("startup_script /start not started: posix_spawn:"
        + " ENOENT (no such file or directory); the agent goes on");
  }

  private NotifyLoop started(boolean priorities, FifoPlan... fifos) {
    final NotifyConfig scripts = new NotifyConfig(Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.of(script("/lower")), Optional.empty(), false,
        priorities,
        false, NotifyManner.DEFAULT);
    final NotifyPlan group = new NotifyPlan(NotifyPlan.Kind.GROUP, "G", NotifyConfig.NONE);
    final NotifyLoop notify = new NotifyLoop(loop, runner,
        new NotifySetup(List.of(new NotifyPlan("VI_1", scripts), group), List.of(fifos)), OPTIONS,
        NanoClock.SYSTEM, log::add);
    notify.start().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    return notify;
  }

  /** As a reload does. */
  private void pipe(NotifyLoop notify, FifoPlan... fifos) {
    CompletableFuture.runAsync(() -> notify.pipe(List.of(fifos)), executor).orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static void post(NotifyLoop notify, String instance, NotifyState state, int priority) {
    assertThat(notify.post(new NotifyRequest(instance, state, priority, System.nanoTime(), 1))).isTrue();
  }

  private void awaitSaid(Class<? extends LogEvent> event) {
    await(() -> log.stream().anyMatch(event::isInstance));
  }

  private static void await(BooleanSupplier condition) {
    final long beganNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - beganNs).as("waited in vain").isLessThan(30_000_000_000L);
      LockSupport.parkNanos(200_000);
    }
  }

  private static void end(NotifyLoop notify) {
    notify.stop(System.nanoTime() + 10_000_000_000L).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static Script script(String path) {
    return new Script(path, List.of(path), new ScriptUser("root", 0, 0, List.of()),
        new Position("test", 1, 1));
  }
}
