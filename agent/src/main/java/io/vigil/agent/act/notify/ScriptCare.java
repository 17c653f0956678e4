package io.vigil.agent.act.notify;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.stats.LatencyRecorder;
import io.vigil.agent.time.NanoClock;

/**
 * What all running scripts share. {@code loop} is the notify loop; {@code spawned} and {@code started} take the times from state entry to the return
 * of the start and to exec, {@code late} looks at each.
 */
record ScriptCare(TaskLoop loop, ScriptRunner runner, NanoClock clock, EventLog log, NotifyCounters counters,
    LatencyRecorder spawned, LatencyRecorder started, LateStarts late) {}
