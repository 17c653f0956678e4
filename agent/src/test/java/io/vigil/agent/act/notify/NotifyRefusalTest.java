package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.config.model.NotifyManner.Mode;
import io.vigil.agent.stats.StartFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Scripts whose user has no process to spare, readers of FIFOs that are replaced, and launcher threads that break. */
class NotifyRefusalTest extends MannerRoom {
  /** As often as it is tried at all. */
  private static final int ALWAYS = 9;

  @Test
  void shouldStartALastScriptThatWasRefusedAtFirst() {
    runner.exitAtOnce = true;
    runner.lack("/g", 7);
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 0), null, "/g");
    post(notify, NotifyState.STOP);
    notify.stop(System.nanoTime() + 60 * SECOND_NS).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS)
        .join();

    assertThat(runner.starts).containsExactly("/g INSTANCE VI_1 STOP 1");
    assertThat(notify.counters().notStarted()).isZero();
    assertThat(notify.counters().started()).isEqualTo(1);
  }

  @Test
  void shouldEndWhenTheLastScriptIsRefusedForGood() {
    runner.lack("/g", ALWAYS);
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0), null, "/g");
    post(notify, NotifyState.STOP);
    notify.stop(System.nanoTime() + 60 * SECOND_NS).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS)
        .join();

    assertThat(runner.starts).isEmpty();
    assertThat(notify.counters().notStarted()).isEqualTo(1);
    assertThat(texts()).anyMatch(line -> line.contains("/g not started: posix_spawn: EAGAIN")
        && line.contains("after 8 retries"));
  }

  @Test
  void shouldCountAndTimeARefusedScriptOnceWhenItStarts() {
    runner.lack("/m", 2);
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 0));
    post(notify, NotifyState.MASTER);
    await(() -> runner.starts.contains("/m") && runner.starts.size() == 2);
    settle();
    await(() -> notify.started().getTotalCount() == 2);

    assertThat(notify.spawned().getTotalCount()).isEqualTo(2);
    assertThat(notify.counters().started()).isEqualTo(2);
    assertThat(notify.counters().overlapped()).as("one launch beside itself").isZero();
    onLoop(() -> assertThat(Objects.requireNonNull(Objects
        .requireNonNull(Objects.requireNonNull(notify.times().get("VI_1")).copy().get("MASTER"))
        .get(StartFigure.RETURNED)).getTotalCount()).isEqualTo(2));
  }

  @Test
  void shouldKeepTheOrderInSerialModeWhenAScriptIsRefusedAtFirst() {
    runner.exitAtOnce = true;
    runner.lack("/m", 4);
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0));
    post(notify, NotifyState.MASTER);
    post(notify, NotifyState.BACKUP);
    awaitStarts(4);

    assertThat(runner.starts).containsExactly("/m", "/g INSTANCE VI_1 MASTER 1", "/b",
        "/g INSTANCE VI_1 BACKUP 1");
  }

  @Test
  void shouldGoOnInSerialModeWhenAScriptIsRefusedForGood() {
    runner.exitAtOnce = true;
    runner.lack("/m", ALWAYS);
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0));
    post(notify, NotifyState.MASTER);
    post(notify, NotifyState.BACKUP);
    awaitStarts(3);

    assertThat(runner.starts).containsExactly("/g INSTANCE VI_1 MASTER 1", "/b", "/g INSTANCE VI_1 BACKUP 1");
    assertThat(notify.counters().notStarted()).isEqualTo(1);
  }

  @Test
  void shouldNeverStartARefusedScriptBehindANewerStateWhereScriptsRunBesideEachOther() {
    runner.exitAtOnce = true;
    runner.lack("/m", ALWAYS);
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 0), "/m", null);
    post(notify, NotifyState.MASTER);
    post(notify, NotifyState.BACKUP);
    await(() -> notify.counters().notStarted() == 1);

    assertThat(runner.starts).containsExactly("/b");
  }

  @Test
  void shouldNotTryAgainWhatIsOnlyRehearsed() {
    runner.lack(FakeRunner.REHEARSAL, 1000);
    final NotifyOptions options = new NotifyOptions(2, 4, 20_000_000L, 1024, 64, 3);
    final NotifyLoop notify = started(new NotifySetup(List.of()), options);
    settle();

    assertThat(runner.rehearsed).hasValue(2 * 3);
    assertThat(notify.counters().started()).isZero();
    assertThat(notify.counters().notStarted()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void shouldNotSignalAReaderThatIsGoneButStartItsSuccessor() {
    runner.lack("/r1", ALWAYS);
    final NotifyLoop notify = reading("/fifo", "/r1");
    await(() -> Objects.requireNonNull(runner.lacking.get("/r1")).get() < ALWAYS);
    settle();
    onLoop(() -> notify.pipe(List.of(fifo("/fifo", "/r2"))));
    awaitStarts(1);

    assertThat(runner.starts).containsExactly("/r2 /fifo");
    assertThat(runner.signals).isEmpty();
  }

  @Test
  void shouldStartAnotherReaderAfterOneWasRefusedForGood() {
    runner.lack("/r1", ALWAYS);
    final NotifyLoop notify = reading("/fifo", "/r1");
    await(() -> notify.counters().notStarted() == 1);
    onLoop(() -> notify.pipe(List.of(fifo("/fifo", "/r2"))));
    awaitStarts(1);

    assertThat(runner.starts).containsExactly("/r2 /fifo");
    assertThat(runner.signals).isEmpty();
    assertThat(notify.counters().started()).isZero();
  }

  @Test
  void shouldLetAReaderReadTheRestOfAPipeThatIsReplaced() {
    final NotifyLoop notify = reading("/fifo1", "/r");
    awaitStarts(1);
    onLoop(() -> {
      notify.pipe(List.of(fifo("/fifo2", "/r")));
      assertThat(runner.signals).isEmpty();
      Objects.requireNonNull(runner.watched.remove(runner.watched.keySet().iterator().next())).exited(0);
    });
    awaitStarts(2);

    assertThat(runner.starts).containsExactly("/r /fifo1", "/r /fifo2");
    assertThat(runner.signals).isEmpty();
  }

  @Test
  void shouldCrashLoudlyWhenALauncherThreadBreaks() {
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 0), "/broken", null);
    post(notify, NotifyState.MASTER);
    await(() -> !crashes.isEmpty());

    assertThat(crashes).singleElement().extracting(Throwable::getCause)
        .isInstanceOf(IllegalStateException.class);
    crashes.clear();
    settle();
    assertThat(notify.counters().launchersStuck()).isZero();
  }

  @Test
  void shouldRememberWhatARequestWaitedFor() {
    assertThat(Waited.NOT.words(false)).isEmpty();
    assertThat(Waited.NOT.forTurn().words(false))
        .contains("earlier scripts of this instance had to be started first");
    assertThat(Waited.NOT.forTurn().words(true))
        .contains("earlier scripts of this instance had to end first, as notify_mode asks");
    assertThat(Waited.NOT.held(After.ADDRESS).words(true)).contains("notify_after address was waited for");
  }

  @Test
  void shouldBlameNotifyAfterOnlyForWhatItHeldBack() {
    final NotifyManner manner = new NotifyManner(Mode.SERIAL, 0, 0, false, false, After.ADDRESS);
    final NotifyPlan plan = new NotifyPlan("VI_1", config(manner, "/m", null));
    final ScriptLane lane = new ScriptLane(plan, new InstanceScripts(plan, runner, log::add));
    final List<Waited> launched = new ArrayList<>();
    final Awaiting awaiting = new Awaiting(loop, log::add, (one, _) -> launched.add(one.waited));

    final NotifyRequest backup = request(NotifyState.BACKUP);
    assertThat(lane.meets(backup)).isEqualTo("INIT");
    awaiting.launch(lane, backup, Waited.NOT.forTurn());
    assertThat(launched).containsExactly(new Waited(true, After.NOTHING));

    final NotifyRequest master = request(NotifyState.MASTER);
    assertThat(lane.meets(master)).isEqualTo("BACKUP");
    awaiting.launch(lane, master, Waited.NOT);
    assertThat(launched).hasSize(1);
    lane.reached(master.epoch());
    awaiting.release(lane);
    assertThat(launched).last().isEqualTo(new Waited(false, After.ADDRESS));
  }

  private NotifyLoop reading(String path, String script) {
    return started(new NotifySetup(List.of(), List.of(fifo(path, script))), OPTIONS);
  }

  private static FifoPlan fifo(String path, String script) {
    return new FifoPlan("notify_fifo", path, Optional.empty(), script(script));
  }
}
