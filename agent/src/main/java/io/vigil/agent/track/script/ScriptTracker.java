package io.vigil.agent.track.script;

import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerVerdict;
import org.jspecify.annotations.Nullable;

/**
 * One {@code vrrp_script}: runs it from start to start at its interval, never twice at once, and says what its results come to. The track
 * loop only.
 */
final class ScriptTracker {
  /** A host that stands still in run after run must not keep a dead service's address for ever. */
  private static final int UNKNOWN_IN_A_ROW_MAX = 3;

  private final int number;
  private final VrrpScript script;
  private final ScriptSurroundings around;
  private final TrackerSink sink;
  private final RiseFall counter;
  private @Nullable ScriptRun run;
  private @Nullable TrackerVerdict told;
  private String lastResult = "exit status 0";
  private int unknownInARow;
  private long dueNs;
  private boolean skipSaid;
  private boolean stopped;

  ScriptTracker(int number, VrrpScript script, ScriptSurroundings around, TrackerSink sink) {
    this.number = number;
    this.script = script;
    this.around = around;
    this.sink = sink;
    this.counter = new RiseFall(script.rise(), script.fall());
  }

  String name() {
    return script.name();
  }

  /** The first run begins at once. */
  void begin() {
    dueNs = around.clock().nanoTime();
    tick();
  }

  /** No run begins any more. */
  void stop() {
    stopped = true;
    if (run != null) {
      run.abandon();
    }
  }

  /** This process can never run it. */
  void impossible(String why) {
    around.log().post(new ScriptEvent.Failed(script.name(), "failed (" + why + ")"));
    sink.verdict(number, TrackerVerdict.bad(why));
  }

  /** What the present run says. */
  void result(RunResult result) {
    sayChange(result);
    switch (result) {
      case RunResult.Success _ -> counted(result, true, "succeeded");
      case RunResult.Failure failure -> counted(result, false, failure.logged());
      case RunResult.Unknown unknown -> {
        unknownInARow++;
        if (unknownInARow > UNKNOWN_IN_A_ROW_MAX) {
          counted(result, false, "failed (" + unknown.reason() + ")");
        }
      }
    }
  }

  /** The present run is over. */
  void ended() {
    run = null;
    skipSaid = false;
  }

  private void counted(RunResult result, boolean success, String logged) {
    if (!(result instanceof RunResult.Unknown)) {
      unknownInARow = 0;
    }
    final boolean first = told == null;
    final boolean before = counter.good();
    if (success) {
      counter.success();
    } else {
      counter.failure();
    }
    if (first || counter.good() != before) {
      around.log().post(counter.good()
          ? new ScriptEvent.Succeeded(script.name())
          : new ScriptEvent.Failed(script.name(), logged));
    }
    final String reason = counter.against() == 0
        ? result.reason()
        : result.reason() + " (" + counter.against() + " of "
            + (counter.good() ? script.fall() : script.rise()) + " in a row)";
    final TrackerVerdict verdict = counter.good() ? TrackerVerdict.good(reason) : TrackerVerdict.bad(reason);
    if (!verdict.equals(told)) {
      told = verdict;
      sink.verdict(number, verdict);
    }
  }

  private void sayChange(RunResult result) {
    if (!result.reason().equals(lastResult)) {
      lastResult = result.reason();
      around.log().post(result instanceof RunResult.Unknown
          ? new ScriptEvent.NotJudged(script.name(), result.reason())
          : new ScriptEvent.NowReturning(script.name(), result));
    }
  }

  private void tick() {
    if (stopped) {
      return;
    }
    final long nowNs = around.clock().nanoTime();
    around.stalls().served(dueNs, nowNs);
    if (run == null) {
      run = new ScriptRun(this, around, script.timeoutNs());
      run.begin();
    } else if (!skipSaid) {
      skipSaid = true;
      around.log().post(new ScriptEvent.Skipped(script.name(), run.isBeingEnded()));
    }
    dueNs += script.intervalNs();
    if (dueNs - nowNs <= 0) {
      dueNs = nowNs + script.intervalNs();
    }
    around.tasks().after(dueNs - nowNs, this::tick);
  }
}
