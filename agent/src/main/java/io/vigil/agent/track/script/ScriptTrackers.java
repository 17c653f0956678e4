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
import io.vigil.agent.track.Numbered;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import io.vigil.agent.track.TrackerTurnover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Map<Integer, ScriptTracker> trackers = new LinkedHashMap<>();
  private boolean launching;

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
    begin(scripts.stream().map(script -> new Numbered(numbers.of(script), script)).toList(), sink);
  }

  @Override
  public void reload(TrackerTurnover turnover, TrackerSink sink) {
    for (final Numbered one : turnover.of(VrrpScript.class).stopped()) {
      final ScriptTracker tracker = trackers.remove(one.number());
      if (tracker != null) {
        tracker.stop();
        prepared.remove(tracker);
      }
    }
    begin(turnover.of(VrrpScript.class).started(), sink);
  }

  private void begin(List<Numbered> started, TrackerSink sink) {
    if (started.isEmpty()) {
      return;
    }
    if (!launching) {
      launching = true;
      launchers.start();
    }
    final List<ScriptTracker> begun = new ArrayList<>();
    for (final Numbered one : started) {
      final VrrpScript script = (VrrpScript) one.tracker();
      final ScriptTracker tracker = new ScriptTracker(one.number(), script, around, sink);
      try {
        final ScriptCommand command = runner.prepare(script.script(), List.of(), false);
        prepared.put(tracker, new PreparedScript(KEYWORD, script.script().path(), command));
        trackers.put(one.number(), tracker);
        begun.add(tracker);
      } catch (SyscallException e) {
        tracker.impossible(String.valueOf(e.getMessage()));
      }
    }
    begun.forEach(ScriptTracker::begin);
  }

  @Override
  public void stop() {
    trackers.values().forEach(ScriptTracker::stop);
    launchers.stop();
  }

  /** One run on its way through a launcher thread. */
  private static final class RunLaunch extends Launch {
    private final ScriptRun run;
    private final ScriptCommand command;

    RunLaunch(ScriptRun run, PreparedScript script) {
      super(List.of(new PreparedScript(script.keyword(), script.path(), priority -> {
        run.turnedTo();
        return script.command().start(priority);
      })), 0);
      this.run = run;
      this.command = script.command();
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
      runner.watch(result, outcome.launch().command, outcome.beganNs(), run);
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
