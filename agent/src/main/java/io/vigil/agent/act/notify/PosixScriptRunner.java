package io.vigil.agent.act.notify;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.act.fifo.EventPipe;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.ChildReaper;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.ExecBlock;
import io.vigil.agent.os.linux.Identity;
import io.vigil.agent.os.linux.LauncherThread;
import io.vigil.agent.os.linux.MemoryFile;
import io.vigil.agent.os.linux.NamedPipe;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.Scheduling;
import io.vigil.agent.os.linux.ScriptEnvironment;
import io.vigil.agent.os.linux.Spawn;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.linux.UserChanger;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Real processes: {@code posix_spawn}, reaped by pidfd, timed by the kernel's exec events where it gives them. */
public final class PosixScriptRunner implements ScriptRunner {
  /** Exit status of {@code as-user}. */
  private static final int LACKED_PROCESS = 125;
  private static final List<String> HARMLESS = List.of("/usr/bin/true", "/bin/true");
  /** Descriptors kept for what ended scripts left running and still writes to standard error. */
  private static final int LEFTOVERS_MAX = 64;
  /** As keepalived asks for it, before its umask. */
  private static final int PIPE_MODE = 0644;

  private final IoEventLoop loop;
  private final Spawn spawn;
  private final ScriptEnvironment environment;
  private final ChildReaper reaper;
  private final Optional<ProcConnector> connector;
  private final ScriptHabitat habitat;
  private final Optional<UserChanger> changer;
  private final Consumer<Throwable> crash;
  private int leftovers;
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
    this.crash = crash;
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
    return prepare(script, arguments, priorityLast, ScriptExtras.NONE);
  }

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast,
      ScriptExtras extras)
      throws SyscallException {
    final Identity identity = Identity.of(script.user().uid(), script.user().gid(),
        script.user().supplementaryGids(), changer);
    if (identity.execs() > 1) {
      rehearsalIdentity = identity;
    }
    final List<String> words = new ArrayList<>(script.argv());
    words.addAll(arguments);
    final Optional<ScriptContext> context = extras.facts()
        .map(facts -> new ScriptContext(facts, environment, NanoClock.SYSTEM, EpochClock.SYSTEM));
    final ExecBlock block = identity.block(script.path(), words, priorityLast,
        context.map(ScriptContext::environment).orElse(environment));
    return new PosixCommand(identity, block, priorityLast, extras, context);
  }

  /** With the first exec of another user's scripts where there are such, so that it is no stranger either. */
  @Override
  public ScriptCommand rehearsal() throws SyscallException {
    for (final String path : HARMLESS) {
      if (Files.isExecutable(Path.of(path))) {
        return new PosixCommand(rehearsalIdentity,
            rehearsalIdentity.block(path, List.of(path), false, environment), false, ScriptExtras.NONE,
            Optional.empty());
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
    final @Nullable ScriptErrors errors = command instanceof PosixCommand posix ? posix.takeErrors() : null;
    final String shortage = command instanceof PosixCommand posix ? posix.takeShortage() : "";
    if (errors != null) {
      errors.begin(loop, crash);
    }
    connector.ifPresent(ProcConnector::drain);
    stamps.await(pid, command instanceof PosixCommand posix ? posix.execs() : 1, launchedNs, watch);
    reaper.watch(pid, waitStatus -> {
      // The stamp of a short script may wait behind the news of its end.
      connector.ifPresent(ProcConnector::drain);
      stamps.forget(pid);
      if (errors != null || !shortage.isEmpty()) {
        watch.complained((errors == null ? "" : end(errors)) + shortage);
      }
      watch.exited(waitStatus);
    });
    if (habitat.boosts()) {
      final Future<?> _ = loop.schedule(() -> demote(pid), habitat.boostNs(), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public EventPipe pipe(FifoPlan plan, Runnable writable) throws SyscallException {
    final Identity.Ids own = Identity.ownIds();
    final NamedPipe pipe = NamedPipe.open(plan.path(),
        new NamedPipe.Ownership(PIPE_MODE & ~habitat.umask(),
            plan.owner().map(ScriptUser::uid).orElse(own.uid()),
            plan.owner().map(ScriptUser::gid).orElse(own.gid())),
        writable, crash);
    pipe.register(loop);
    return new EventPipe() {
      @Override
      public int write(byte[] octets, int from) {
        return pipe.write(octets, from);
      }

      @Override
      public void close() {
        pipe.close();
      }
    };
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
    if (habitat.niceValue().isPresent()) {
      Scheduling.nice(0, habitat.niceValue().getAsInt());
    }
    if (habitat.realTimePriority().isPresent()) {
      Scheduling.realTime(0, habitat.realTimePriority().getAsInt(),
          habitat.boosts() ? Scheduling.Children.INHERIT : Scheduling.Children.RESET);
    }
  }

  /** What ended scripts left running may write on, but not with any number of descriptors. */
  private String end(ScriptErrors errors) {
    leftovers++;
    final String text = errors.ended(() -> leftovers--);
    if (leftovers > LEFTOVERS_MAX) {
      errors.close();
    }
    return text;
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
    private final ScriptExtras extras;
    private final Optional<ScriptContext> context;
    private volatile @Nullable ScriptErrors errors;
    private volatile String shortage = "";

    PosixCommand(Identity identity, ExecBlock block, boolean priorityLast, ScriptExtras extras,
        Optional<ScriptContext> context) {
      this.context = context;
      this.identity = identity;
      this.block = block;
      this.priorityLast = priorityLast;
      this.extras = extras;
    }

    /** What could not be given to the last start. */
    String takeShortage() {
      final String taken = shortage;
      shortage = "";
      return taken;
    }

    /** Of the last start; the next one comes only after this was called. */
    @Nullable
    ScriptErrors takeErrors() {
      final @Nullable ScriptErrors taken = errors;
      errors = null;
      return taken;
    }

    @Override
    public boolean lackedProcess(int waitStatus) {
      return execs() > 1 && waitStatus == LACKED_PROCESS << Byte.SIZE;
    }

    int execs() {
      return identity.execs();
    }

    @Override
    public int start(NotifyRequest occasion) {
      shortage = "";
      if (context.isEmpty()) {
        return start(occasion.priority());
      }
      context.get().fill(occasion);
      if (!extras.jsonInput()) {
        return start(occasion.priority());
      }
      try (MemoryFile input = MemoryFile.of(context.get().document(occasion))) {
        return start(occasion.priority(), input.fd());
      } catch (SyscallException e) {
        // The same is in its environment.
        final int pid = start(occasion.priority());
        shortage = "(no JSON on standard input: " + e.getMessage() + ")";
        return pid;
      }
    }

    @Override
    public int start(int priority) {
      return start(priority, -1);
    }

    private int start(int priority, int input) {
      final int refused = identity.adopt();
      if (refused < 0) {
        return refused;
      }
      if (priorityLast) {
        block.number(priority);
      }
      final @Nullable ScriptErrors wanted = extras.keepsErrors() ? new ScriptErrors() : null;
      final int pid = spawn.start(block, input, wanted == null ? -1 : wanted.writeEnd());
      if (wanted != null) {
        wanted.started(pid > 0);
        errors = pid > 0 ? wanted : null;
      }
      if (pid > 0 && habitat.boosts()) {
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
