package io.vigil.agent.act.notify;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import java.util.function.Consumer;

/** What the launcher threads tell: counts and says their troubles, and hands on each start, on the notify loop. */
record LauncherTroubles(NotifyOptions options, NotifyCounters counters, EventLog log,
    Consumer<Launch.Outcome<TransitionLaunch>> starts) implements LauncherPool.Owner<TransitionLaunch> {
  @Override
  public void launched(Launch.Outcome<TransitionLaunch> outcome) {
    starts.accept(outcome);
  }

  @Override
  public void stuck(TransitionLaunch launch, PreparedScript script, boolean replaced, int left) {
    counters.launchersStuck.increment();
    log.post(new NotifyEvent.LauncherStuck(launch.lane.name, script.path(), options.stuckAfterNs(), replaced,
        left));
  }

  @Override
  public void notReady(String thread, SyscallException why) {
    log.post(new NotifyEvent.LauncherNotReady(thread, String.valueOf(why.getMessage())));
  }
}
