package io.vigil.agent.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.config.model.NotifyManner.Mode;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A notify room over processes that exist in a list only and end when a test says so. */
abstract class MannerRoom {
  static final long SECOND_NS = 1_000_000_000L;
  static final NotifyOptions OPTIONS = new NotifyOptions(2, 4, 20_000_000L, 1024, 64, 0);

  final FakeRunner runner = new FakeRunner();
  final DefaultEventLoop executor = new DefaultEventLoop();
  final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  final TaskLoop loop = new TaskLoop(executor, crashes::add);
  final List<LogEvent> log = new CopyOnWriteArrayList<>();
  long epoch;

  MannerRoom() {
    runner.exitAtOnce = false;
  }

  @AfterEach
  void nothingCrashed() {
    executor.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    assertThat(crashes).isEmpty();
  }

  static NotifyManner manner(Mode mode, long timeoutNs, int retries) {
    return new NotifyManner(mode, timeoutNs, retries, false, false, After.NOTHING);
  }

  NotifyLoop started(NotifyManner manner) {
    return started(manner, "/m", "/g");
  }

  NotifyLoop started(NotifyManner manner, @Nullable String master,
      @Nullable String generic) {
    return started(new NotifySetup(List.of(new NotifyPlan("VI_1", config(manner, master, generic)))),
        OPTIONS);
  }

  NotifyLoop started(NotifySetup setup, NotifyOptions options) {
    final NotifyLoop notify = new NotifyLoop(loop, runner, setup, options, NanoClock.SYSTEM, log::add);
    notify.start().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    return notify;
  }

  static NotifyConfig config(NotifyManner manner, @Nullable String master,
      @Nullable String generic) {
    return new NotifyConfig(script(master), master == null ? Optional.empty() : script("/b"),
        Optional.empty(),
        Optional.empty(), script(generic), script("/lower"), Optional.empty(), false, false, false, manner);
  }

  NotifyRequest request(NotifyState state) {
    return new NotifyRequest("VI_1", state, 1, System.nanoTime(), ++epoch);
  }

  void post(NotifyLoop notify, NotifyState state) {
    assertThat(notify.post(request(state))).isTrue();
  }

  void exit(String start, int waitStatus) {
    CompletableFuture.runAsync(() -> {
      final int pid = runner.names.entrySet().stream()
          .filter(entry -> entry.getValue().equals(start) && runner.watched.containsKey(entry.getKey()))
          .findFirst().orElseThrow().getKey();
      Objects.requireNonNull(runner.watched.remove(pid)).exited(waitStatus);
    }, executor).orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Does it in one turn of the loop. */
  void onLoop(Runnable task) {
    CompletableFuture.runAsync(task, executor).orTimeout(30, TimeUnit.SECONDS).join();
  }

  List<String> texts() {
    return log.stream().map(LogEvent::text).toList();
  }

  /** What was started has been told to the loop, and what follows from that was submitted. */
  void settle() {
    for (int i = 0; i < 3; i++) {
      CompletableFuture.runAsync(() -> {}, executor).orTimeout(30, TimeUnit.SECONDS).join();
      LockSupport.parkNanos(1_000_000);
    }
  }

  void awaitStarts(int count) {
    await(() -> runner.starts.size() >= count);
    final int before = runner.starts.size();
    await(() -> CompletableFuture.supplyAsync(() -> runner.exitAtOnce || runner.watched.size() > 0, executor)
        .join() && runner.starts.size() >= before);
  }

  static void await(BooleanSupplier condition) {
    final long beganNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - beganNs > 30 * SECOND_NS) {
        throw new AssertionError("waited 30 s in vain");
      }
      LockSupport.parkNanos(200_000);
    }
  }

  static Optional<Script> script(@Nullable String path) {
    return path == null
        ? Optional.empty()
        : Optional.of(new Script(path, List.of(path), new ScriptUser("root", 0, 0, List.of()),
            new Position("test", 1, 1)));
  }
}
