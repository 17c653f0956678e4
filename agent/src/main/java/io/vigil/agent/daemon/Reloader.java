package io.vigil.agent.daemon;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.ReloadConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.reload.Change;
import io.vigil.agent.config.reload.ReloadPlan;
import io.vigil.agent.config.text.Problem;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.daemon.supervision.SdNotify;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.node.AgentNode;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * SIGHUP: reads the configuration again, judges it, and lets the node go over to it. One reload at a time, on a thread of its own that comes
 * and goes; one more that is asked for meanwhile is done afterwards, and stands for all that are asked for until it begins.
 */
final class Reloader implements AutoCloseable {
  private static final long IDLE_S = 5;
  private static final long END_WITHIN_S = 2;

  private final AgentNode node;
  private final Source source;
  private final SdNotify supervisor;
  private final NanoClock clock;
  private final EventLog log;
  private final Consumer<Throwable> crash;
  private final ThreadPoolExecutor thread;
  private final ReentrantLock applying = new ReentrantLock();
  private List<Problem> known;
  private volatile boolean closed;

  /** Where the configuration comes from. Reads files. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads and judges it.
     *
     * @throws IOException the host itself cannot be asked
     */
    Loaded load() throws IOException;
  }

  /**
   * Reloads nothing yet.
   *
   * @param known problems of the configuration that runs
   * @param crash hears of a broken promise of our own
   */
  Reloader(AgentNode node, Source source, List<Problem> known, SdNotify supervisor, EventLog log,
      Consumer<Throwable> crash) {
    this.node = node;
    this.source = source;
    this.known = List.copyOf(known);
    this.supervisor = supervisor;
    this.clock = NanoClock.SYSTEM;
    this.log = log;
    this.crash = crash;
    this.thread = new ThreadPoolExecutor(1, 1, IDLE_S, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
        task -> {
          final Thread reloading = new Thread(task, "vigil-reload");
          reloading.setDaemon(true);
          return reloading;
        });
    this.thread.allowCoreThreadTimeOut(true);
  }

  /** Any thread; returns at once. */
  void ask() {
    if (thread.getActiveCount() > 0) {
      log.post(new ReloadEvent.Remembered());
    }
    try {
      thread.execute(this::run);
    } catch (RejectedExecutionException alreadyWaits) {
      // The one that waits reads the files later than now.
    }
  }

  /** None begins any more, and one that is changing the agent is waited for, within a bound. One that reads files is left alone. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    try {
      if (applying.tryLock(END_WITHIN_S, TimeUnit.SECONDS)) {
        applying.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    if (closed) {
      return;
    }
    try {
      log.post(new ReloadEvent.Begun());
      supervisor.reloading(clock.nanoTime());
      reload();
      supervisor.ready(node.config().instances().size() + " instances");
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  private void reload() {
    final long beganNs = clock.nanoTime();
    final Optional<Loaded> loaded = read(node.config().global().reload());
    if (loaded.isEmpty()) {
      return;
    }
    final List<Problem> problems = loaded.get().problems();
    problems.forEach(problem -> log.post(new DaemonEvent.Mistake(problem)));
    keep(node.config().global().reload(), problems);
    switch (loaded.get()) {
      case Loaded.Refused refused -> log.post(new ReloadEvent.Refused(refused.reason()));
      case Loaded.Ready ready -> {
        final long errors = problems.stream().filter(this::isNewError).count();
        if (errors > 0) {
          log.post(new ReloadEvent.Refused("the configuration has " + errors
              + (errors == 1 ? " error" : " errors") + " that the present one has not"));
        } else {
          take(ready, beganNs);
        }
      }
    }
  }

  /** What the agent was started with in spite of its mistakes may be reloaded with the same mistakes. */
  private boolean isNewError(Problem problem) {
    return problem.severity() == Severity.ERROR && known.stream()
        .noneMatch(old -> old.code() == problem.code() && old.message().equals(problem.message()));
  }

  private void take(Loaded.Ready ready, long beganNs) {
    final AgentConfig next = ready.config();
    final ReloadPlan plan = ReloadPlan.of(node.config(), next);
    if (!plan.refused().isEmpty()) {
      plan.refused().forEach(field -> log.post(new ReloadEvent.NeedsRestart(field)));
      log.post(new ReloadEvent.Refused("it asks for what cannot be changed while the agent runs"));
      return;
    }
    if (next.instances().isEmpty() && !node.config().instances().isEmpty()) {
      log.post(new ReloadEvent.Refused("no vrrp_instance is left, as in a file that is just being written;"
          + " stop the agent if all of them shall end"));
      return;
    }
    plan.later().forEach(field -> log.post(new ReloadEvent.Later(field)));
    say(plan);
    applying.lock();
    try {
      if (closed) {
        return;
      }
      node.reload(next, plan);
      ProcessSettings.name(next.global().process().names(), log);
    } finally {
      applying.unlock();
    }
    known = ready.problems();
    final List<Change<?>> all = Stream.of(plan.instances(), plan.groups(), plan.trackers())
        .<Change<?>>flatMap(List::stream).toList();
    final int kept = (int) all.stream().filter(Change.Kept.class::isInstance).count();
    log.post(new ReloadEvent.Complete(kept, all.size() - kept, clock.nanoTime() - beganNs));
  }

  private void say(ReloadPlan plan) {
    plan.instances().forEach(change -> say("instance", change, InstanceConfig::name));
    plan.groups().forEach(change -> say("sync group", change, SyncGroup::name));
    plan.trackers().forEach(change -> say("tracker", change, Tracker::name));
  }

  private <T> void say(String kind, Change<T> change, Function<T, String> name) {
    switch (change) {
      case Change.Kept<T> _ -> {
        // Nothing becomes of it.
      }
      case Change.Changed<T> one -> log
          .post(new ReloadEvent.Step(kind + " " + name.apply(one.after()), "goes on", one.fields()));
      case Change.Restarted<T> one -> log
          .post(new ReloadEvent.Step(kind + " " + name.apply(one.after()), "begins anew", one.fields()));
      case Change.Added<T> one -> log
          .post(new ReloadEvent.Step(kind + " " + name.apply(one.after()), "is added", List.of()));
      case Change.Removed<T> one -> log
          .post(new ReloadEvent.Step(kind + " " + name.apply(one.before()), "is removed", List.of()));
    }
  }

  /** {@code reload_file} exists meanwhile. */
  private Optional<Loaded> read(ReloadConfig settings) {
    final Optional<Path> marker = settings.markerFile().map(Path::of);
    try {
      if (marker.isPresent() && !Files.exists(marker.get())) {
        Files.createFile(marker.get());
      }
    } catch (IOException e) {
      log.post(new ReloadEvent.FileFailed(marker.get().toString(), e.toString()));
    }
    try {
      return Optional.of(source.load());
    } catch (IOException e) {
      log.post(new ReloadEvent.Refused("cannot ask the kernel for its interfaces: " + e.getMessage()));
      return Optional.empty();
    } finally {
      marker.ifPresent(this::delete);
    }
  }

  private void delete(Path marker) {
    try {
      Files.deleteIfExists(marker);
    } catch (IOException e) {
      log.post(new ReloadEvent.FileFailed(marker.toString(), e.toString()));
    }
  }

  /** {@code reload_check_config}: what was found stands in its file too. */
  private void keep(ReloadConfig settings, List<Problem> problems) {
    settings.checkLog().ifPresent(path -> {
      try {
        Files.write(Path.of(path), problems.stream().map(Problem::render).toList());
      } catch (IOException e) {
        log.post(new ReloadEvent.FileFailed(path, e.toString()));
      }
    });
  }
}
