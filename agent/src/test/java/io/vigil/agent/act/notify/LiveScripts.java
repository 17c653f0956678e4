package io.vigil.agent.act.notify;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The notify room over real processes, on an epoll loop of its own. */
final class LiveScripts implements AutoCloseable {
  static final ScriptUser ROOT = new ScriptUser("root", 0, 0, List.of());
  static final ScriptUser NOBODY = new ScriptUser("nobody", 65534, 65534, List.of());
  private static final long WAIT_NS_MAX = 60_000_000_000L;

  final List<LogEvent> log = Collections.synchronizedList(new ArrayList<>());
  final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  final NotifyLoop notify;
  final PosixScriptRunner runner;
  final boolean stamped;
  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());

  LiveScripts(NotifyConfig scripts, ScriptHabitat habitat) throws SyscallException {
    this(new NotifyPlan("VI_1", scripts), habitat);
  }

  LiveScripts(NotifyPlan plan, ScriptHabitat habitat) throws SyscallException {
    final IoEventLoop loop = group.next();
    final Optional<ProcConnector> connector = PosixScriptRunner.openStamps(log::add);
    stamped = connector.isPresent();
    runner = new PosixScriptRunner(loop, connector, habitat, crashes::add);
    notify = new NotifyLoop(new TaskLoop(loop, crashes::add), runner,
        new NotifySetup(List.of(plan)),
        NotifyOptions.DEFAULT, NanoClock.SYSTEM, log::add);
    notify.start().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** As a package would have it. */
  static ScriptHabitat habitat(OptionalInt realTimePriority) {
    return new ScriptHabitat(ScriptHabitat.DEFAULT_UMASK,
        Optional.of(Path.of(System.getProperty("vigil.root"), "tools/src/dist/libexec")), realTimePriority);
  }

  static Optional<Script> script(ScriptUser user, Path path, String... arguments) {
    final List<String> argv = new ArrayList<>(List.of(path.toString()));
    argv.addAll(Arrays.asList(arguments));
    return Optional.of(new Script(path.toString(), argv, user, new Position("test", 1, 1)));
  }

  static NotifyConfig generic(Optional<Script> script) {
    return new NotifyConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), script);
  }

  NotifyRequest enter(NotifyState state, int priority) {
    final NotifyRequest request = new NotifyRequest("VI_1", state, priority, System.nanoTime(), 1);
    if (!notify.post(request)) {
      throw new AssertionError("refused");
    }
    return request;
  }

  <T extends LogEvent> List<T> said(Class<T> type) {
    synchronized (log) {
      return log.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  void await(BooleanSupplier condition) {
    final long beganNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - beganNs > WAIT_NS_MAX) {
        throw new AssertionError("waited in vain; the log: " + log);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  @Override
  public void close() {
    notify.stop(System.nanoTime()).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    if (!crashes.isEmpty()) {
      throw new AssertionError("crashed", crashes.getFirst());
    }
  }
}
