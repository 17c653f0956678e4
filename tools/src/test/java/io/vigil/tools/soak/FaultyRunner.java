package io.vigil.tools.soak;

import io.vigil.agent.act.fifo.EventPipe;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.act.notify.NotifyRequest;
import io.vigil.agent.act.notify.ScriptCommand;
import io.vigil.agent.act.notify.ScriptExtras;
import io.vigil.agent.act.notify.ScriptRunner;
import io.vigil.agent.act.notify.ScriptWatch;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.os.linux.SyscallException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts real processes as the agent does, but makes one mistake with one script of {@code VI_1}. The agent does not notice: where the
 * script is not started, a harmless program is, and the agent takes it for the script.
 */
final class FaultyRunner implements ScriptRunner {
  private static final String VICTIM = "VI_1";
  /** BACKUP and MASTER at the beginning, then the plan's BACKUP, and this is its MASTER. */
  private static final int FAULTY_START = 4;

  private final ScriptRunner inner;
  private final Kind kind;
  private final AtomicInteger starts = new AtomicInteger();
  private final Map<Integer, ScriptCommand> decoys = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Extra> extras = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Runnable heldBack;

  FaultyRunner(ScriptRunner inner, Kind kind) {
    this.inner = inner;
    this.kind = kind;
  }

  /** The mistake. */
  enum Kind {
    LOST, SWAPPED, DOUBLED, OVERLAPPING
  }

  /** A process that the agent does not know of, to be reaped like the others. */
  private record Extra(int pid, ScriptCommand command) {}

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast)
      throws SyscallException {
    return new Faulty(inner.prepare(script, arguments, priorityLast));
  }

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast,
      ScriptExtras wanted)
      throws SyscallException {
    return new Faulty(inner.prepare(script, arguments, priorityLast, wanted));
  }

  @Override
  public ScriptCommand rehearsal() throws SyscallException {
    return inner.rehearsal();
  }

  @Override
  public boolean stampsStarts() {
    return inner.stampsStarts();
  }

  @Override
  public void watch(int pid, ScriptCommand command, long launchedNs, ScriptWatch watch) {
    for (Extra extra = extras.poll(); extra != null; extra = extras.poll()) {
      inner.watch(extra.pid, extra.command, launchedNs, new Deaf());
    }
    final ScriptCommand decoy = decoys.remove(pid);
    inner.watch(pid, decoy != null ? decoy : command instanceof Faulty faulty ? faulty.real : command,
        launchedNs, watch);
  }

  @Override
  public EventPipe pipe(FifoPlan plan, Runnable writable) throws SyscallException {
    return inner.pipe(plan, writable);
  }

  @Override
  public void signal(int pid, int signal) {
    inner.signal(pid, signal);
  }

  @Override
  public void signalGroup(int pid, int signal) {
    inner.signalGroup(pid, signal);
  }

  @Override
  public void launcherStarted() throws SyscallException {
    inner.launcherStarted();
  }

  private int decoy() {
    try {
      final ScriptCommand harmless = inner.rehearsal();
      final int pid = harmless.start(0);
      decoys.put(pid, harmless);
      return pid;
    } catch (SyscallException e) {
      throw new IllegalStateException(e);
    }
  }

  private int mistaken(ScriptCommand real, NotifyRequest occasion) {
    return switch (kind) {
      case LOST -> decoy();
      case DOUBLED -> {
        extras.add(new Extra(real.start(occasion), real));
        yield real.start(occasion);
      }
      case SWAPPED -> {
        heldBack = () -> extras.add(new Extra(real.start(occasion), real));
        yield decoy();
      }
      case OVERLAPPING -> {
        extras.add(new Extra(real.start(occasion), real));
        yield decoy();
      }
    };
  }

  /** A script of the agent's. */
  private final class Faulty implements ScriptCommand {
    private final ScriptCommand real;

    Faulty(ScriptCommand real) {
      this.real = real;
    }

    @Override
    public int start(int priority) {
      return real.start(priority);
    }

    @Override
    public int start(NotifyRequest occasion) {
      if (!occasion.instance().equals(VICTIM)) {
        return real.start(occasion);
      }
      if (starts.incrementAndGet() == FAULTY_START) {
        return mistaken(real, occasion);
      }
      final int pid = real.start(occasion);
      final Runnable late = heldBack;
      heldBack = null;
      if (late != null) {
        late.run();
      }
      return pid;
    }
  }

  private static final class Deaf implements ScriptWatch {
    @Override
    public void executed(long stampNs) {}

    @Override
    public void exited(int waitStatus) {}
  }
}
