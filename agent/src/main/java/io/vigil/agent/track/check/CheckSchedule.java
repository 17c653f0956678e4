package io.vigil.agent.track.check;

import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.time.NanoClock;
import java.util.function.Consumer;

/**
 * Runs one check from start to start, never two runs at once: a run that is longer than the interval delays the next. A run that is
 * longer than the timeout is ended and has failed. The track loop only.
 */
final class CheckSchedule {
  private static final long NS_PER_MS = 1_000_000;

  private final NativeCheck check;
  private final Prober prober;
  private final TaskLoop tasks;
  private final NanoClock clock;
  private final RiseFall riseFall;
  private final Consumer<Finding> verdicts;
  private long run;
  private long startedNs;
  private boolean ended = true;
  private Runnable cancel = () -> {};
  private boolean stopped;
  private String said = "";

  /** {@code verdicts} hears of the first finding, of each change, and of another reason while the verdict stays bad. */
  CheckSchedule(NativeCheck check, Prober prober, TaskLoop tasks, NanoClock clock,
      Consumer<Finding> verdicts) {
    this.check = check;
    this.prober = prober;
    this.tasks = tasks;
    this.clock = clock;
    this.verdicts = verdicts;
    riseFall = new RiseFall(check.rise(), check.fall());
  }

  /** One run now, and the next when its time has come. */
  void start() {
    if (stopped) {
      return;
    }
    run++;
    ended = false;
    startedNs = clock.nanoTime();
    final long thisRun = run;
    tasks.after(check.timeoutNs(), () -> timedOut(thisRun));
    final Runnable running = prober.begin(finding -> end(thisRun, finding));
    cancel = ended ? () -> {} : running;
  }

  private void timedOut(long which) {
    if (which == run && !ended) {
      // What a cancelled run still says comes too late.
      final Runnable running = cancel;
      end(which, Finding.bad("no answer within " + check.timeoutNs() / NS_PER_MS + " ms"));
      running.run();
    }
  }

  private void end(long which, Finding finding) {
    if (which != run || ended || stopped) {
      return;
    }
    ended = true;
    cancel = () -> {};
    final boolean news = riseFall.found(finding.good());
    final boolean otherReason = !finding.good() && !riseFall.good() && !finding.reason().equals(said);
    if (news || otherReason) {
      said = finding.reason();
      verdicts.accept(finding);
    }
    tasks.after(Math.max(0, startedNs + check.intervalNs() - clock.nanoTime()), this::start);
  }

  /** Nothing runs and nothing is said from now on. */
  void stop() {
    stopped = true;
    cancel.run();
    prober.close();
  }
}
