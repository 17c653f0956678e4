package io.vigil.agent.daemon;

import io.vigil.agent.act.notify.PosixScriptRunner;
import io.vigil.agent.act.notify.ScriptHabitat;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackHub;
import io.vigil.agent.track.file.FileTrackers;
import io.vigil.agent.track.script.ScriptTrackers;
import java.util.Optional;
import java.util.function.Consumer;

/** Scripts and files, the sources of verdicts that need no privilege of the start. */
public final class TrackerSources {
  private TrackerSources() {}

  /**
   * Adds both to {@code hub}, before that is started.
   *
   * @param habitat of notify scripts; that of checks is the same without any hurry
   * @param crash hears of a broken promise of our own
   */
  public static void addTo(TrackHub hub, AgentConfig config, NodeLoops loops, ScriptHabitat habitat,
      EventLog log,
      Consumer<Throwable> crash) throws SyscallException {
    hub.add(new ScriptTrackers(config.trackers().scripts(), hub.numbers(), new TaskLoop(loops.track(), crash),
        new PosixScriptRunner(loops.track(), Optional.empty(), habitat.unhurried(), crash), NanoClock.SYSTEM,
        log));
    hub.add(new FileTrackers(config.trackers().files(), hub.numbers(), loops.track(), log, crash));
  }
}
