package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Order per instance, bounds that are said, and an end that leaves nothing behind. */
class NotifyLoopTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final NotifyOptions OPTIONS = new NotifyOptions(2, 4, 20_000_000L, 1024, 64, 3);

  private final FakeRunner runner = new FakeRunner();
  private final DefaultEventLoop executor = new DefaultEventLoop();
  private final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  private final TaskLoop loop = new TaskLoop(executor, crashes::add);
  private final List<LogEvent> log = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void nothingCrashed() {
    runner.release();
    executor.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldStartTheStatesScriptFirstAndThenTheGenericOneWithItsArguments() {
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", "/b", "/g"));

    post(notify, "VI_1", NotifyState.MASTER, 150);
    awaitStarts(2);

    assertThat(runner.starts).containsExactly("/m", "/g INSTANCE VI_1 MASTER 150");
  }

  @Test
  void shouldStartTheScriptsOfEachInstanceInTheOrderOfItsTransitions() {
    final int instances = 20;
    final int transitions = 50;
    final List<NotifyPlan> plans = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      plans.add(plan("VI_" + i, null, null, "/g"));
    }
    final NotifyLoop notify = started(OPTIONS, plans.toArray(NotifyPlan[]::new));
    for (int t = 0; t < transitions; t++) {
      for (int i = 0; i < instances; i++) {
        final int turn = t;
        final String name = "VI_" + i;
        await(() -> runner.starts.size() > 20 * turn - 60);
        post(notify, name, turn % 2 == 0 ? NotifyState.MASTER : NotifyState.BACKUP, turn);
      }
    }
    awaitStarts(instances * transitions);

    for (int i = 0; i < instances; i++) {
      final String name = "/g INSTANCE VI_" + i + " ";
      final List<String> own = runner.starts.stream().filter(line -> line.startsWith(name)).toList();
      final List<String> expected = new ArrayList<>();
      for (int t = 0; t < transitions; t++) {
        expected.add(name + (t % 2 == 0 ? "MASTER " : "BACKUP ") + t);
      }
      assertThat(own).isEqualTo(expected);
    }
  }

  @Test
  void shouldNotHoldBackAScriptBecauseItsPredecessorStillRunsButCountIt() {
    runner.exitAtOnce = false;
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", "/b", null));

    post(notify, "VI_1", NotifyState.MASTER, 1);
    await(() -> notify.counters().started() == 1);
    post(notify, "VI_1", NotifyState.BACKUP, 1);
    await(() -> notify.counters().started() == 2);

    assertThat(notify.counters().overlapped()).isEqualTo(1);
    assertThat(texts()).contains("(VI_1) scripts for BACKUP start while 1 earlier one still runs");
  }

  @Test
  void shouldRehearseAgainFromTimeToTimeAndCountNoneOfIt() {
    final NotifyLoop notify = started(new NotifyOptions(1, 2, SECOND_NS, 1024, 64, 3, 1_000_000L),
        plan("VI_1", "/m", null, null));

    await(() -> runner.rehearsed.get() > 3 + 20);
    assertThat(notify.counters().started()).isZero();
  }

  @Test
  void shouldReplaceAStuckLauncherAndLetOnlyItsInstanceWait() {
    final NotifyOptions one = new NotifyOptions(1, 2, 500_000_000L, 1024, 64, 0);
    final NotifyLoop notify = started(one, plan("VI_1", "/hang", "/b", null),
        plan("VI_2", "/m2", null, null));

    post(notify, "VI_1", NotifyState.MASTER, 1);
    post(notify, "VI_1", NotifyState.BACKUP, 1);
    post(notify, "VI_2", NotifyState.MASTER, 1);
    awaitStarts(1);

    assertThat(runner.starts).containsExactly("/m2");
    // The replacement may start the script before the one who called it has counted and said so.
    await(() -> notify.counters().launchersStuck() == 1 && texts().stream()
        .anyMatch(line -> line.startsWith("(VI_1) the start of /hang blocks since 500.000 ms")));
    runner.release();
    awaitStarts(3);
    assertThat(runner.starts).containsExactly("/m2", "/hang", "/b");
  }

  @Test
  void shouldNeverHaveMoreLauncherThreadsThanAllowed() {
    final List<NotifyPlan> plans = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      plans.add(plan("VI_" + i, "/hang" + i, null, null));
    }
    final NotifyLoop notify = started(OPTIONS, plans.toArray(NotifyPlan[]::new));
    for (int i = 0; i < 10; i++) {
      post(notify, "VI_" + i, NotifyState.MASTER, 1);
    }
    // Each is counted before it is said, and said to be stuck perhaps before its thread has come to the start itself.
    await(() -> notify.counters().launchersStuck() == 4 && runner.inStart.get() == 4 && texts().stream()
        .anyMatch(line -> line.endsWith("0 launcher threads are free of trouble")));

    assertThat(runner.inStart.get()).isEqualTo(4);
    runner.release();
    awaitStarts(10);
  }

  @Test
  void shouldRefuseCountAndSayWhatAnInstancesQueueCannotHoldButTakeItsStop() {
    final NotifyOptions small = new NotifyOptions(1, 1, SECOND_NS, 1024, 2, 0);
    final NotifyLoop notify = started(small, plan("VI_1", "/hang", "/b", "/g"));
    for (int i = 0; i < 5; i++) {
      assertThat(notify.post(request("VI_1", NotifyState.MASTER, i))).isEqualTo(i < 3);
    }
    assertThat(notify.counters().refused()).isEqualTo(2);
    post(notify, "VI_1", NotifyState.STOP, 9);
    runner.release();
    awaitStarts(7);

    assertThat(runner.starts).endsWith("/g INSTANCE VI_1 MASTER 2", "/g INSTANCE VI_1 STOP 9");
    assertThat(texts())
        .contains("(VI_1) scripts for MASTER not started: earlier scripts of this instance could"
            + " not be started yet (2)");
  }

  @Test
  void shouldRefuseCountAndSayWhatTheInboxCannotHold() throws InterruptedException {
    final NotifyOptions small = new NotifyOptions(1, 1, SECOND_NS, 2, 64, 0);
    final NotifyLoop notify = started(small, plan("VI_1", "/m", null, null));
    final CountDownLatch blocked = new CountDownLatch(1);
    executor.execute(() -> {
      try {
        blocked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });

    assertThat(notify.post(request("VI_1", NotifyState.MASTER, 1))).isTrue();
    assertThat(notify.post(request("VI_1", NotifyState.MASTER, 2))).isTrue();
    assertThat(notify.post(request("VI_1", NotifyState.MASTER, 3))).isTrue();
    assertThat(notify.post(request("VI_1", NotifyState.MASTER, 4))).isFalse();
    blocked.countDown();
    awaitStarts(3);

    assertThat(notify.counters().refused()).isEqualTo(1);
    assertThat(texts())
        .contains("(VI_1) scripts for MASTER not started: the inbox of the notify loop is full (2)");
  }

  @Test
  void shouldStartTheFirstScriptOfAnIdleInstanceEvenWhileTheLoopIsHeld() throws InterruptedException {
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", null, null));
    final CountDownLatch blocked = new CountDownLatch(1);
    executor.execute(() -> {
      try {
        blocked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });

    post(notify, "VI_1", NotifyState.MASTER, 1);
    awaitStarts(1);
    blocked.countDown();

    assertThat(runner.starts).containsExactly("/m");
  }

  @Test
  void shouldGoOnInOrderAfterRefusals() {
    final NotifyOptions small = new NotifyOptions(1, 1, SECOND_NS, 1024, 2, 0);
    final NotifyLoop notify = started(small, plan("VI_1", "/hang", "/b", "/g"));
    for (int i = 0; i < 20; i++) {
      notify.post(request("VI_1", NotifyState.MASTER, i));
    }
    runner.release();
    awaitStarts(6);
    await(() -> notify.counters().started() == 6);
    join(CompletableFuture.runAsync(() -> {}, executor)); // the turn that counted the last one is over
    for (int i = 20; i < 23; i++) {
      post(notify, "VI_1", NotifyState.MASTER, i);
    }
    awaitStarts(12);

    assertThat(runner.starts.stream().filter(start -> start.startsWith("/g"))).containsExactly(
        "/g INSTANCE VI_1 MASTER 0", "/g INSTANCE VI_1 MASTER 1", "/g INSTANCE VI_1 MASTER 2",
        "/g INSTANCE VI_1 MASTER 20", "/g INSTANCE VI_1 MASTER 21", "/g INSTANCE VI_1 MASTER 22");
  }

  @Test
  void shouldTryAgainWhenTheKernelHasNoProcessToSpareAndSayIt() {
    runner.answer("/m", -Errno.EAGAIN, -Errno.EAGAIN);
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", null, null));

    post(notify, "VI_1", NotifyState.MASTER, 1);
    awaitStarts(1);
    await(() -> texts().stream().anyMatch(line -> line.startsWith("(VI_1) notify_master /m started only after"
        + " 2 retries: posix_spawn: EAGAIN")));
  }

  @Test
  void shouldSayWhichScriptTheKernelRefusedAndGoOn() {
    runner.answer("/m", -Errno.ENOENT);
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", null, "/g"));

    post(notify, "VI_1", NotifyState.MASTER, 1);
    awaitStarts(1);

    await(() -> notify.counters().started() == 1);
    assertThat(notify.counters().notStarted()).isEqualTo(1);
    assertThat(texts()).contains(
        "(VI_1) notify_master /m not started: posix_spawn: ENOENT (no such file or directory)");
  }

  @Test
  void shouldLeaveOutAScriptWhoseUserItMayNotBecome() {
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/forbidden", null, "/g"));

    post(notify, "VI_1", NotifyState.MASTER, 1);
    awaitStarts(1);

    assertThat(runner.starts).containsExactly("/g INSTANCE VI_1 MASTER 1");
    assertThat(texts()).anyMatch(line -> line.startsWith("(VI_1) notify_master /forbidden cannot be run:"));
  }

  @Test
  void shouldRecordBothTimesAndSayThemInOneLine() {
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", null, null));

    post(notify, "VI_1", NotifyState.MASTER, 1);
    await(() -> texts().stream().anyMatch(line -> line
        .matches("\\(VI_1\\) notify_master /m started: pid \\d+, spawned \\d+\\.\\d{3} ms, started"
            + " \\d+\\.\\d{3} ms after state entry")));

    assertThat(notify.spawned().getTotalCount()).isEqualTo(1);
    assertThat(notify.started().getTotalCount()).isEqualTo(1);
  }

  @Test
  void shouldEndAtOnceWhenTheStopScriptsHaveEnded() {
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", null, "/g"));

    post(notify, "VI_1", NotifyState.STOP, 1);
    join(notify.stop(System.nanoTime() + 60 * SECOND_NS));

    assertThat(runner.starts).containsExactly("/g INSTANCE VI_1 STOP 1");
    assertThat(runner.signals).isEmpty();
    assertThat(notify.post(request("VI_1", NotifyState.MASTER, 1))).isFalse();
  }

  @Test
  void shouldKillStopScriptsWithTheirGroupAtTheDeadlineAndOnlyAskOthersToEnd() {
    runner.exitAtOnce = false;
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/m", null, "/g"));
    post(notify, "VI_1", NotifyState.MASTER, 7);
    post(notify, "VI_1", NotifyState.STOP, 7);
    await(() -> notify.counters().started() == 3);

    join(notify.stop(System.nanoTime() + SECOND_NS / 10));

    assertThat(runner.signals).containsExactlyInAnyOrder("kill -9 group of /g INSTANCE VI_1 STOP 7",
        "kill -15 /m", "kill -15 /g INSTANCE VI_1 MASTER 7");
  }

  @Test
  void shouldEndAtTheDeadlineEvenIfALauncherHangs() {
    final NotifyLoop notify = started(OPTIONS, plan("VI_1", "/hang", null, "/g"));
    post(notify, "VI_1", NotifyState.MASTER, 1);
    post(notify, "VI_1", NotifyState.STOP, 1);

    join(notify.stop(System.nanoTime() + SECOND_NS / 10));

    assertThat(texts()).anyMatch(line -> line.endsWith("2 never started"));
  }

  private NotifyLoop started(NotifyOptions options, NotifyPlan... plans) {
    final NotifyLoop notify = new NotifyLoop(loop, runner, new NotifySetup(List.of(plans)), options,
        NanoClock.SYSTEM,
        log::add);
    join(notify.start());
    return notify;
  }

  private static void post(NotifyLoop notify, String instance, NotifyState state, int priority) {
    assertThat(notify.post(request(instance, state, priority))).isTrue();
  }

  private static NotifyRequest request(String instance, NotifyState state, int priority) {
    return new NotifyRequest(instance, state, priority, System.nanoTime(), 1);
  }

  private static NotifyPlan plan(String instance, @Nullable String master,
      @Nullable String backup, @Nullable String generic) {
    return new NotifyPlan(instance, new NotifyConfig(script(master), script(backup), Optional.empty(),
        Optional.empty(), script(generic)));
  }

  private static Optional<Script> script(@Nullable String path) {
    return path == null
        ? Optional.empty()
        : Optional.of(new Script(path, List.of(path), new ScriptUser("root", 0, 0, List.of()),
            new Position("test", 1, 1)));
  }

  private List<String> texts() {
    synchronized (log) {
      return log.stream().map(LogEvent::text).toList();
    }
  }

  private void awaitStarts(int count) {
    await(() -> runner.starts.size() >= count);
  }

  private static void join(CompletionStage<Void> stage) {
    stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static void await(BooleanSupplier condition) {
    final long deadlineNs = System.nanoTime() + 30 * SECOND_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("waited 30 s in vain");
      }
      LockSupport.parkNanos(200_000);
    }
  }
}
