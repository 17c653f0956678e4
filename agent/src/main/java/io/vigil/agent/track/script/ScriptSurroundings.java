package io.vigil.agent.track.script;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.time.NanoClock;

/** What all checks share. {@code tasks} is the track loop. */
record ScriptSurroundings(TaskLoop tasks, NanoClock clock, EventLog log, RunLauncher launcher,
    StallMeter stalls) {}
