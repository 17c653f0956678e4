package io.vigil.agent.track.script;

import io.vigil.agent.act.notify.Launch;
import io.vigil.agent.act.notify.LauncherPool;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.PreparedScript;
import io.vigil.agent.act.notify.ScriptCommand;
import io.vigil.agent.act.notify.ScriptRunner;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All {@code vrrp_script}s of an agent, with launcher threads of their own. */
public final class ScriptTrackers implements TrackerSource {
  private static final String KEYWORD = "vrrp_script";
  private static final String THREADS = "vigil-launcher-track";

  private final List<VrrpScript> scripts;
  private final TrackerNumbers numbers;
  private final ScriptRunner runner;
  private final EventLog log;
  private final ScriptSurroundings around;
  private final LauncherPool<RunLaunch> launchers;
  private final Map<ScriptTracker, PreparedScript> prepared = new HashMap<>();
  private final List<ScriptTracker> trackers = new ArrayList<>();

  /** Starts nothing. {@code runner} and {@code tasks} belong to the track loop. */
  public ScriptTrackers(List<VrrpScript> scripts, TrackerNumbers numbers, TaskLoop tasks, ScriptRunner runner,
      NanoClock clock, EventLog log) {
    this.scripts = List.copyOf(scripts);
    this.numbers = numbers;
    this.runner = runner;
    this.log = log;
    this.around = new ScriptSurroundings(tasks, clock, log, new Launching(), new StallMeter(tasks, clock));
    this.launchers = new LauncherPool<>(THREADS, tasks, runner, NotifyOptions.DEFAULT, clock, new Launched());
  }

  @Override
  public boolean watches(Tracker tracker) {
    return tracker instanceof VrrpScript;
  }

  @Override
  public void start(TrackerSink sink) {
    if (scripts.isEmpty()) {
      return;
    }
    launchers.start();
    for (final VrrpScript script : scripts) {
      final ScriptTracker tracker = new ScriptTracker(numbers.of(script), script, around, sink);
      try {
        final ScriptCommand command = runner.prepare(script.script(), List.of(), false);
        prepared.put(tracker, new PreparedScript(KEYWORD, script.script().path(), command));
        trackers.add(tracker);
      } catch (SyscallException e) {
        tracker.impossible(String.valueOf(e.getMessage()));
      }
    }
    trackers.forEach(ScriptTracker::begin);
  }

  @Override
  public void stop() {
    trackers.forEach(ScriptTracker::stop);
    launchers.stop();
  }

  /** One run on its way through a launcher thread. */
  private static final class RunLaunch extends Launch {
    private final ScriptRun run;

    RunLaunch(ScriptRun run, PreparedScript script) {
      super(List.of(new PreparedScript(script.keyword(), script.path(), priority -> {
        run.turnedTo();
        return script.command().start(priority);
      })), 0);
      this.run = run;
    }
  }

  /** The way to the launcher threads. */
  private final class Launching implements RunLauncher {
    @Override
    public void launch(ScriptRun run) {
      launchers.submit(new RunLaunch(run, Objects.requireNonNull(prepared.get(run.tracker()))));
    }

    @Override
    public void signalGroup(int pid, int signal) {
      runner.signalGroup(pid, signal);
    }
  }

  /** What the launcher threads tell. */
  private final class Launched implements LauncherPool.Owner<RunLaunch> {
    @Override
    public void launched(Launch.Outcome<RunLaunch> outcome) {
      final ScriptRun run = outcome.launch().run;
      final int result = outcome.result();
      if (result < 0) {
        run.refused(-result);
        return;
      }
      if (outcome.retries() > 0) {
        log.post(new ScriptEvent.Retried(run.tracker().name(), outcome.retries()));
      }
      run.started(result, outcome.beganNs());
      runner.watch(result, Objects.requireNonNull(prepared.get(run.tracker())).command(), outcome.beganNs(),
          run);
    }

    @Override
    public void stuck(RunLaunch launch, PreparedScript script, boolean replaced, int left) {
      log.post(new ScriptEvent.LauncherStuck(launch.run.tracker().name(), replaced, left));
    }

    @Override
    public void notReady(String thread, SyscallException why) {
      log.post(new ScriptEvent.LauncherNotReady(thread, String.valueOf(why.getMessage())));
    }
  }
}
