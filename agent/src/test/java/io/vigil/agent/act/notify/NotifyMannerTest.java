package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.config.model.NotifyManner.Mode;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One script at a time, time limits and retries; the order of the states always. */
class NotifyMannerTest extends MannerRoom {
  @Test
  void shouldRunOneScriptAfterTheOtherInSerialMode() {
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0));
    post(notify, NotifyState.BACKUP);
    post(notify, NotifyState.MASTER);
    awaitStarts(1);
    settle();
    assertThat(runner.starts).containsExactly("/b");
    exit("/b", 0);
    awaitStarts(2);
    settle();
    assertThat(runner.starts).containsExactly("/b", "/g INSTANCE VI_1 BACKUP 1");
    exit("/g INSTANCE VI_1 BACKUP 1", 0);
    awaitStarts(3);
    settle();

    assertThat(runner.starts).containsExactly("/b", "/g INSTANCE VI_1 BACKUP 1", "/m");
    assertThat(notify.counters().overlapped()).isZero();
  }

  @Test
  void shouldGoOnInSerialModeBehindAScriptThatCannotBeStarted() {
    runner.answer("/b", -2);
    started(manner(Mode.SERIAL, 0, 0)).post(request(NotifyState.BACKUP));
    awaitStarts(1);

    assertThat(runner.starts).containsExactly("/g INSTANCE VI_1 BACKUP 1");
  }

  @Test
  void shouldSkipStatesThatANewerOneMadeStaleInLatestModeCountAndSayThem() {
    final NotifyLoop notify = started(manner(Mode.LATEST, 0, 0));
    post(notify, NotifyState.BACKUP);
    awaitStarts(1);
    for (int i = 0; i < 100; i++) {
      post(notify, NotifyState.MASTER);
      post(notify, NotifyState.FAULT);
      settle();
    }
    exit("/b", 0);
    awaitStarts(2);
    exit("/g INSTANCE VI_1 BACKUP 1", 0);
    awaitStarts(3);
    settle();

    assertThat(runner.starts).last().isEqualTo("/g INSTANCE VI_1 FAULT 1");
    assertThat(runner.starts).hasSize(3);
    assertThat(notify.counters().skipped()).isEqualTo(199);
    assertThat(notify.counters().refused()).isZero();
    assertThat(texts()).contains(
        "(VI_1) scripts for MASTER are skipped: a newer state waits, and an earlier script still runs");
  }

  @Test
  void shouldNotSkipAStateBecauseSomethingHappensWithinIt() {
    final NotifyLoop notify = started(manner(Mode.LATEST, 0, 0));
    post(notify, NotifyState.BACKUP);
    awaitStarts(1);
    post(notify, NotifyState.MASTER);
    epoch--;
    post(notify, NotifyState.MASTER_RX_LOWER_PRI);
    epoch--;
    post(notify, NotifyState.MASTER_RX_LOWER_PRI);
    settle();
    exit("/b", 0);
    awaitStarts(2);
    exit("/g INSTANCE VI_1 BACKUP 1", 0);
    awaitStarts(3);
    exit("/m", 0);
    awaitStarts(4);
    exit("/g INSTANCE VI_1 MASTER 1", 0);
    awaitStarts(5);

    assertThat(runner.starts).containsExactly("/b", "/g INSTANCE VI_1 BACKUP 1", "/m",
        "/g INSTANCE VI_1 MASTER 1", "/lower");
    assertThat(notify.counters().skipped()).isEqualTo(1);
  }

  @Test
  void shouldEndAScriptThatRunsTooLongAndThenStartTheNext() {
    final NotifyLoop notify = started(manner(Mode.SERIAL, 30_000_000L, 0));
    post(notify, NotifyState.MASTER);
    post(notify, NotifyState.BACKUP);
    await(() -> runner.signals.contains("kill -15 group of /m"));
    awaitStarts(2);

    assertThat(runner.starts).startsWith("/m", "/g INSTANCE VI_1 MASTER 1");
    assertThat(texts())
        .anyMatch(line -> line.matches("\\(VI_1\\) notify_master /m \\(pid \\d+\\) runs longer than"
            + " 30.000 ms: SIGTERM to its process group"));
    await(() -> notify.counters().timedOut() >= 1 && notify.counters().failed() >= 1);
    assertThat(runner.signals).startsWith("kill -15 group of /m", "kill -9 group of /m");
  }

  @Test
  void shouldStartAScriptThatFailedAgainAsOftenAsAsked() {
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 1));
    post(notify, NotifyState.MASTER);
    awaitStarts(2);
    exit("/m", 3 << 8);
    await(() -> runner.starts.size() == 3);
    exit("/m", 3 << 8);
    exit("/g INSTANCE VI_1 MASTER 1", 0);
    await(() -> notify.counters().failed() == 2);

    assertThat(runner.starts).containsExactly("/m", "/g INSTANCE VI_1 MASTER 1", "/m");
    assertThat(notify.counters().retried()).isEqualTo(1);
    assertThat(notify.spawned().getTotalCount()).as("a retry says nothing of the start").isEqualTo(2);
    assertThat(texts()).contains("(VI_1) notify_master /m is started again in 1 s (1 of 1)");
  }

  @Test
  void shouldNeverStartAScriptAgainBehindANewerState() {
    final NotifyLoop notify = started(manner(Mode.PARALLEL, 0, 3));
    post(notify, NotifyState.MASTER);
    awaitStarts(2);
    exit("/m", 3 << 8);
    post(notify, NotifyState.BACKUP);
    await(() -> texts().contains("(VI_1) notify_master /m is not started again: there is a newer state"));

    assertThat(runner.starts).containsExactly("/m", "/g INSTANCE VI_1 MASTER 1", "/b",
        "/g INSTANCE VI_1 BACKUP 1");
  }

  @Test
  void shouldMakeWayForTheStopScriptWhereScriptsRunOneAfterTheOther() {
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0));
    post(notify, NotifyState.BACKUP);
    post(notify, NotifyState.STOP);
    notify.stop(System.nanoTime() + 2 * SECOND_NS).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS)
        .join();

    assertThat(runner.starts).contains("/b", "/g INSTANCE VI_1 STOP 1");
    assertThat(runner.signals).contains("kill -15 group of /b", "kill -9 group of /g INSTANCE VI_1 STOP 1");
  }

  @Test
  void shouldNotWaitAtTheEndForASerialScriptThatNothingWaitsFor() {
    final NotifyLoop notify = started(manner(Mode.SERIAL, 0, 0), "/m", null);
    post(notify, NotifyState.MASTER);
    awaitStarts(1);
    settle();
    final CompletableFuture<Void> end = notify.stop(System.nanoTime() + 60 * SECOND_NS).toCompletableFuture();
    end.orTimeout(30, TimeUnit.SECONDS).join();

    assertThat(runner.signals).containsExactly("kill -15 /m");
  }

  @Test
  void shouldHoldBackTheScriptsOfMasterUntilTheAddressesAreThere() {
    runner.exitAtOnce = true;
    final NotifyLoop notify = started(awaiting(After.ADDRESS));
    post(notify, NotifyState.MASTER);
    notify.done("VI_1", epoch, After.ANNOUNCE);
    notify.done("VI_1", epoch - 1, After.ADDRESS);
    settle();
    assertThat(runner.starts).isEmpty();
    notify.done("VI_1", epoch, After.ADDRESS);
    awaitStarts(2);

    assertThat(runner.starts).containsExactly("/m", "/g INSTANCE VI_1 MASTER 1");
  }

  @Test
  void shouldNotHoldThemBackWhenTheAddressesWereQuicker() {
    runner.exitAtOnce = true;
    final NotifyLoop notify = started(awaiting(After.ANNOUNCE));
    notify.done("VI_1", epoch + 1, After.ANNOUNCE);
    post(notify, NotifyState.MASTER);
    awaitStarts(2);

    assertThat(log).noneMatch(NotifyEvent.NotAwaited.class::isInstance);
  }

  @Test
  void shouldStartThemInOrderWhenANewerStateComesInstead() {
    runner.exitAtOnce = true;
    final NotifyLoop notify = started(awaiting(After.ADDRESS));
    post(notify, NotifyState.MASTER);
    settle();
    post(notify, NotifyState.BACKUP);
    awaitStarts(4);

    assertThat(runner.starts).containsExactly("/m", "/g INSTANCE VI_1 MASTER 1", "/b",
        "/g INSTANCE VI_1 BACKUP 1");
    assertThat(log).noneMatch(NotifyEvent.NotAwaited.class::isInstance);
  }

  @Test
  void shouldNotHoldThemBackForEver() {
    runner.exitAtOnce = true;
    final NotifyLoop notify = started(awaiting(After.ADDRESS));
    post(notify, NotifyState.MASTER);
    awaitStarts(2);

    assertThat(texts())
        .contains("(VI_1) scripts for MASTER start without its addresses, not there after 1000.000 ms");
  }

  private static NotifyManner awaiting(After what) {
    return new NotifyManner(Mode.PARALLEL, 0, 0, false, false, what);
  }

  @Test
  void shouldLoseAndSwapNothingWhen500InstancesChangeAtOnce() {
    runner.exitAtOnce = true;
    final int instances = 500;
    final List<NotifyPlan> plans = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      plans.add(new NotifyPlan("VI_" + i, config(i % 2 == 0
          ? manner(Mode.PARALLEL, 0, 0)
          : manner(Mode.SERIAL, SECOND_NS * 60, 0), null, "/g")));
    }
    final NotifyLoop notify = new NotifyLoop(loop, runner, new NotifySetup(plans), OPTIONS, NanoClock.SYSTEM,
        log::add);
    notify.start().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    for (int i = 0; i < instances; i++) {
      for (final NotifyState state : List.of(NotifyState.FAULT, NotifyState.BACKUP, NotifyState.MASTER)) {
        assertThat(notify.post(new NotifyRequest("VI_" + i, state, 1, System.nanoTime(), ++epoch))).isTrue();
      }
    }
    awaitStarts(3 * instances);

    for (int i = 0; i < instances; i++) {
      final String name = "/g INSTANCE VI_" + i + " ";
      assertThat(runner.starts.stream().filter(start -> start.startsWith(name))).containsExactly(
          name + "FAULT 1", name + "BACKUP 1", name + "MASTER 1");
    }
    assertThat(notify.counters().refused()).isZero();
  }
}
