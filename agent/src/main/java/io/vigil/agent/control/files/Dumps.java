package io.vigil.agent.control.files;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.control.report.JsonWriter;
import io.vigil.agent.control.report.Moments;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.ring.InstanceSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes keepalived's files when a signal asks for one. One thread, which is there while there is something to write: a disk that hangs
 * stops this thread and nobody else, and what is asked for meanwhile waits in a short queue; beyond it is refused, which the log says.
 */
public final class Dumps implements AutoCloseable {
  private static final int WAITING_MAX = 4;
  private static final long IDLE_S = 5;
  private static final int GROUP_READ = 0040;
  private static final int OTHERS_READ = 0004;

  private final AgentView live;
  private final Supplier<Moments> time;
  private final Target target;
  private final EventLog log;
  private final ThreadPoolExecutor writer;

  /**
   * Where and how.
   *
   * @param umask of the data and the statistics file, whose mode is never more than 0644; JSON is 0600 always
   */
  public record Target(DumpPaths paths, Optional<String> namespace, int umask) {}

  public Dumps(AgentView agent, Supplier<Moments> time, Target target, EventLog log) {
    this.live = agent;
    this.time = time;
    this.target = target;
    this.log = log;
    this.writer = new ThreadPoolExecutor(1, 1, IDLE_S, TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING_MAX),
        task -> {
          final Thread thread = new Thread(task, "vigil-files");
          thread.setDaemon(true);
          return thread;
        });
    this.writer.allowCoreThreadTimeOut(true);
  }

  /** Any thread; returns at once. {@code clear}: the counters begin anew when they are written. */
  public void ask(DumpKind kind, boolean clear) {
    try {
      writer.execute(() -> run(kind, clear));
    } catch (RejectedExecutionException full) {
      log.post(new DumpEvent.Refused(kind));
    }
  }

  @Override
  public void close() {
    writer.shutdown();
  }

  private void run(DumpKind kind, boolean clear) {
    final AgentView agent = live.frozen();
    final AgentConfig config = agent.config();
    if (kind == DumpKind.JSON && config.instances().isEmpty()) {
      return;
    }
    final Path path = target.paths().path(kind, config, target.namespace());
    try (FreshFile file = new FreshFile(path)) {
      switch (kind) {
        case DATA -> data(file, agent);
        case STATS -> stats(file, agent);
        case JSON -> json(file, agent);
      }
      file.publish(mode(kind));
      if (clear) {
        await(agent.clearStatistics());
      }
    } catch (IOException | CompletionException failed) {
      log.post(new DumpEvent.Failed(path, String.valueOf(failed)));
    }
  }

  private void data(FreshFile file, AgentView agent) throws IOException {
    final AgentConfig config = agent.config();
    file.write(DataText.begin(config));
    for (int slot = 0; slot < config.instances().size(); slot++) {
      file.write(DataText.instance(config.instances().get(slot), snapshot(agent, slot), time.get()));
    }
    file.write(DataText.end(config, await(agent.groups())));
  }

  private static void stats(FreshFile file, AgentView agent) throws IOException {
    for (int slot = 0; slot < agent.config().instances().size(); slot++) {
      file.write(StatsText.of(snapshot(agent, slot)));
    }
  }

  private void json(FreshFile file, AgentView agent) throws IOException {
    final AgentConfig config = agent.config();
    final JsonWriter json = JsonWriter.asKeepalived();
    final boolean object = config.global().files().jsonVersion() == 2;
    if (object) {
      json.beginObject().key("vrrp");
    }
    json.beginArray();
    for (int slot = 0; slot < config.instances().size(); slot++) {
      final InstanceConfig instance = config.instances().get(slot);
      InstanceDump.write(json, config, instance, snapshot(agent, slot), time.get());
      file.write(json.take());
    }
    json.endArray();
    if (object) {
      json.endObject();
    }
    file.write(json.take());
  }

  private static InstanceSnapshot snapshot(AgentView agent, int slot) {
    return await(agent.snapshot(slot, false));
  }

  private static <T> T await(CompletionStage<T> answer) {
    return answer.toCompletableFuture().join();
  }

  /** Never for others to write, whatever the umask. */
  private Set<PosixFilePermission> mode(DumpKind kind) {
    final Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE);
    if (kind != DumpKind.JSON) {
      if ((target.umask() & GROUP_READ) == 0) {
        mode.add(PosixFilePermission.GROUP_READ);
      }
      if ((target.umask() & OTHERS_READ) == 0) {
        mode.add(PosixFilePermission.OTHERS_READ);
      }
    }
    return mode;
  }
}
