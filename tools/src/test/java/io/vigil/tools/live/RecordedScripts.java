package io.vigil.tools.live;

import io.vigil.agent.act.fifo.EventPipe;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.act.notify.ScriptCommand;
import io.vigil.agent.act.notify.ScriptRunner;
import io.vigil.agent.act.notify.ScriptWatch;
import io.vigil.agent.config.model.Script;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Scripts that are only written down: their arguments and the priority, in the order of their starts. */
final class RecordedScripts implements ScriptRunner {
  final List<String> starts = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastPid = new AtomicInteger(100);

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast) {
    return priority -> {
      starts.add(String.join(" ", arguments) + (priorityLast ? " " + priority : ""));
      return lastPid.incrementAndGet();
    };
  }

  @Override
  public ScriptCommand rehearsal() {
    return _ -> lastPid.incrementAndGet();
  }

  @Override
  public boolean stampsStarts() {
    return true;
  }

  @Override
  public void watch(int pid, ScriptCommand command, long launchedNs, ScriptWatch watch) {
    watch.executed(launchedNs);
    watch.exited(0);
  }

  @Override
  public EventPipe pipe(FifoPlan plan, Runnable writable) {
    return new EventPipe() {
      @Override
      public int write(byte[] octets, int from) {
        return octets.length - from;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void signal(int pid, int signal) {}

  @Override
  public void signalGroup(int pid, int signal) {}

  @Override
  public void launcherStarted() {}
}
