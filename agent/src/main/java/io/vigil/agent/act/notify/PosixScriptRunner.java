package io.vigil.agent.act.notify;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.ChildReaper;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.ExecBlock;
import io.vigil.agent.os.linux.Identity;
import io.vigil.agent.os.linux.LauncherThread;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.Scheduling;
import io.vigil.agent.os.linux.ScriptEnvironment;
import io.vigil.agent.os.linux.Spawn;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.linux.UserChanger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Real processes: {@code posix_spawn}, reaped by pidfd, timed by the kernel's exec events where it gives them. */
public final class PosixScriptRunner implements ScriptRunner {
  private static final List<String> HARMLESS = List.of("/usr/bin/true", "/bin/true");
  /** A script has long begun by then (design notes §3); before its exec a demotion would make the launcher wait for it. */
  private static final long DEMOTE_AFTER_MS = 100;

  private final IoEventLoop loop;
  private final Spawn spawn;
  private final ScriptEnvironment environment;
  private final ChildReaper reaper;
  private final Optional<ProcConnector> connector;
  private final ScriptHabitat habitat;
  private final Optional<UserChanger> changer;
  private final ExecStamps stamps = new ExecStamps();
  private Identity rehearsalIdentity = Identity.own();

  /**
   * Everything about processes happens on {@code loop}, the notify loop.
   *
   * @param connector opened before {@code setns}; empty: starts are not stamped
   * @param crash hears of a broken promise of our own
   */
  public PosixScriptRunner(IoEventLoop loop, Optional<ProcConnector> connector, ScriptHabitat habitat,
      Consumer<Throwable> crash) throws SyscallException {
    this.loop = loop;
    this.spawn = new Spawn();
    this.environment = ScriptEnvironment.inherited();
    this.reaper = new ChildReaper(loop, crash);
    this.connector = connector;
    this.habitat = habitat;
    this.changer = UserChanger.find(habitat.libexec());
    connector.ifPresent(open -> {
      final var _ = open.register(loop, stamps::executed, crash);
    });
  }

  /** The source of exec stamps, to be opened before {@code setns}; where the kernel refuses, that is logged, once, here. */
  public static Optional<ProcConnector> openStamps(EventLog log) {
    try {
      return Optional.of(ProcConnector.openForExecs());
    } catch (SyscallException e) {
      log.post(new NotifyEvent.NoStamps(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast)
      throws SyscallException {
    final Identity identity = Identity.of(script.user().uid(), script.user().gid(),
        script.user().supplementaryGids(), changer);
    if (identity.execs() > 1) {
      rehearsalIdentity = identity;
    }
    final List<String> words = new ArrayList<>(script.argv());
    words.addAll(arguments);
    return new PosixCommand(identity, script.path(), words, priorityLast);
  }

  /** With the first exec of another user's scripts where there are such, so that it is no stranger either. */
  @Override
  public ScriptCommand rehearsal() throws SyscallException {
    for (final String path : HARMLESS) {
      if (Files.isExecutable(Path.of(path))) {
        return new PosixCommand(rehearsalIdentity, path, List.of(path), false);
      }
    }
    throw new SyscallException("execve", Errno.ENOENT, HARMLESS.getFirst());
  }

  @Override
  public boolean stampsStarts() {
    return connector.isPresent();
  }

  @Override
  public void watch(int pid, ScriptCommand command, long launchedNs, ScriptWatch watch) {
    connector.ifPresent(ProcConnector::drain);
    stamps.await(pid, command instanceof PosixCommand posix ? posix.execs() : 1, launchedNs, watch);
    reaper.watch(pid, waitStatus -> {
      // The stamp of a short script may wait behind the news of its end.
      connector.ifPresent(ProcConnector::drain);
      stamps.forget(pid);
      watch.exited(waitStatus);
    });
    if (habitat.realTimePriority().isPresent()) {
      final Future<?> _ = loop.schedule(() -> demote(pid), DEMOTE_AFTER_MS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void signal(int pid, int signal) {
    ChildReaper.kill(pid, signal);
  }

  @Override
  public void signalGroup(int pid, int signal) {
    ChildReaper.kill(-pid, signal);
  }

  @Override
  public void launcherStarted() throws SyscallException {
    LauncherThread.prepare(habitat.umask());
    if (habitat.realTimePriority().isPresent()) {
      Scheduling.realTime(0, habitat.realTimePriority().getAsInt(), Scheduling.Children.INHERIT);
    }
  }

  private void demote(int pid) {
    if (!stamps.isAwaited(pid)) {
      // Ended, and the number may be somebody else's by now.
      return;
    }
    try {
      Scheduling.normal(pid);
    } catch (SyscallException _) {
      // It ended this moment; its own children never were real-time.
    }
  }

  /** One prepared script. */
  private final class PosixCommand implements ScriptCommand {
    private final Identity identity;
    private final ExecBlock block;
    private final boolean priorityLast;

    PosixCommand(Identity identity, String path, List<String> argv, boolean priorityLast) {
      this.identity = identity;
      this.priorityLast = priorityLast;
      this.block = identity.block(path, argv, priorityLast, environment);
    }

    int execs() {
      return identity.execs();
    }

    @Override
    public int start(int priority) {
      final int refused = identity.adopt();
      if (refused < 0) {
        return refused;
      }
      if (priorityLast) {
        block.number(priority);
      }
      final int pid = spawn.start(block);
      if (pid > 0 && habitat.realTimePriority().isPresent()) {
        keepFromChildren(pid, habitat.realTimePriority().getAsInt());
      }
      return pid;
    }

    /** The script itself stays real-time until it is demoted; what it starts meanwhile shall not be. */
    private static void keepFromChildren(int pid, int realTimePriority) {
      try {
        Scheduling.realTime(pid, realTimePriority, Scheduling.Children.RESET);
      } catch (SyscallException _) {
        // The launcher is not real-time, which was said, so neither is the child; or it has ended.
      }
    }
  }
}
