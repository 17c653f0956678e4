package io.vigil.agent.act.notify;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.os.linux.ChildReaper;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.ExecBlock;
import io.vigil.agent.os.linux.Identity;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.Scheduling;
import io.vigil.agent.os.linux.ScriptEnvironment;
import io.vigil.agent.os.linux.Spawn;
import io.vigil.agent.os.linux.SyscallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Real processes: {@code posix_spawn}, reaped by pidfd, timed by the kernel's exec events where it gives them. */
public final class PosixScriptRunner implements ScriptRunner {
  private static final List<String> HARMLESS = List.of("/usr/bin/true", "/bin/true");
  /** For a file without a first line that names its interpreter; the shell runs it as keepalived's does. */
  private static final List<String> BY_SHELL = List.of("sh", "-c", "\"$0\" \"$@\"");
  private static final String SHELL = "/bin/sh";

  private final Spawn spawn;
  private final ScriptEnvironment environment;
  private final ChildReaper reaper;
  private final Optional<ProcConnector> connector;
  private final OptionalInt realTimePriority;
  private final ExecStamps stamps = new ExecStamps();
  private List<String> rehearsalPrefix = List.of();

  /**
   * Everything about processes happens on {@code loop}, the notify loop.
   *
   * @param connector opened before {@code setns}; empty: starts are not stamped
   * @param realTimePriority SCHED_RR priority of the launcher threads
   * @param crash hears of a broken promise of our own
   */
  public PosixScriptRunner(IoEventLoop loop, Optional<ProcConnector> connector, OptionalInt realTimePriority,
      Consumer<Throwable> crash) throws SyscallException {
    this.spawn = new Spawn();
    this.environment = ScriptEnvironment.inherited();
    this.reaper = new ChildReaper(loop, crash);
    this.connector = connector;
    this.realTimePriority = realTimePriority;
    connector.ifPresent(open -> {
      final var _ = open.register(loop, stamps::executed, crash);
    });
  }

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast)
      throws SyscallException {
    final Identity identity = Identity.of(script.user().uid(), script.user().gid(),
        script.user().supplementaryGids());
    if (!identity.firstExec().isEmpty()) {
      rehearsalPrefix = identity.firstExec();
    }
    final List<String> words = new ArrayList<>(script.argv());
    words.addAll(arguments);
    return new PosixCommand(identity, identity.firstExec(), script.path(), words, priorityLast);
  }

  /** With the first exec of another user's scripts where there are such, so that it is no stranger either. */
  @Override
  public ScriptCommand rehearsal() throws SyscallException {
    for (final String path : HARMLESS) {
      if (Files.isExecutable(Path.of(path))) {
        return new PosixCommand(Identity.own(), rehearsalPrefix, path, List.of(path), false);
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
    Identity.dropAmbientCapabilities();
    if (realTimePriority.isPresent()) {
      Scheduling.realTime(0, realTimePriority.getAsInt(), Scheduling.Children.INHERIT);
    }
  }

  @Override
  public void demote(int pid) {
    try {
      Scheduling.normal(pid);
    } catch (SyscallException _) {
      // It ended meanwhile; its own children never were real-time.
    }
  }

  /** One prepared script. */
  private final class PosixCommand implements ScriptCommand {
    private final Identity identity;
    private final ExecBlock direct;
    private final ExecBlock byShell;
    private final boolean priorityLast;
    private final int execs;
    private boolean needsShell;

    PosixCommand(Identity identity, List<String> prefix, String path, List<String> argv,
        boolean priorityLast) {
      this.identity = identity;
      this.priorityLast = priorityLast;
      this.execs = prefix.isEmpty() ? 1 : 2;
      this.direct = prefix.isEmpty()
          ? new ExecBlock(path, argv, priorityLast, environment)
          : new ExecBlock(prefix.getFirst(), joined(prefix, path, argv), priorityLast, environment);
      this.byShell = new ExecBlock(SHELL, joined(BY_SHELL, path, argv), priorityLast, environment);
    }

    int execs() {
      return execs;
    }

    @Override
    public int start(int priority) {
      final int refused = identity.adopt();
      if (refused < 0) {
        return refused;
      }
      final int result = needsShell ? start(byShell, priority) : start(direct, priority);
      if (result == -Errno.ENOEXEC && !needsShell) {
        needsShell = true;
        return start(byShell, priority);
      }
      return result;
    }

    private int start(ExecBlock block, int priority) {
      if (priorityLast) {
        block.number(priority);
      }
      final int pid = spawn.start(block);
      if (pid > 0 && realTimePriority.isPresent()) {
        keepFromChildren(pid);
      }
      return pid;
    }

    /** The script itself stays real-time until it is demoted; what it starts meanwhile shall not be. */
    private void keepFromChildren(int pid) {
      try {
        Scheduling.realTime(pid, realTimePriority.getAsInt(), Scheduling.Children.RESET);
      } catch (SyscallException _) {
        // The launcher is not real-time, which was said, so neither is the child; or it has ended.
      }
    }

    private static List<String> joined(List<String> prefix, String path, List<String> argv) {
      final List<String> words = new ArrayList<>(prefix);
      words.add(path);
      words.addAll(argv.subList(1, argv.size()));
      return words;
    }
  }
}
