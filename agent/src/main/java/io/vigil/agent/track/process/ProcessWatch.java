package io.vigil.agent.track.process;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.ExitWatch;
import io.vigil.agent.os.linux.ProcFiles;
import io.vigil.agent.os.linux.ProcListener;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a {@link ProcessLedger}: by the kernel's process events, or where they are refused by watching each counted process for its end and by
 * looking for new ones every {@value #LOOK_EVERY_MS} ms. The track loop.
 *
 * <p>
 * No race at the start: it listens first, looks then, and hears after that what happened meanwhile. Lost events mean another scan.
 */
final class ProcessWatch implements ProcListener, ProcessLedger.Watcher, ProcessScan.Listener {
  static final long LOOK_EVERY_MS = 1_000;
  private static final long REHEARSAL_GAP_NS = 500_000L;
  private static final int WATCHED_MAX = 1_024;
  private static final int TURNS_AT_START_MAX = 256;

  private final ProcFiles files;
  private final KernelProcesses processes;
  private final ProcessLedger ledger;
  private final ProcessScan scan;
  private final ExitWatch ends;
  private final IoEventLoop loop;
  private final TaskLoop tasks;
  private final NanoClock clock;
  private final ProcessReports reports;
  private @Nullable ProcessEvents events;
  private @Nullable Future<?> timer;
  private long timerAtNs;
  private long refusalsSaid;
  private boolean lookDue;
  private boolean stopped;

  ProcessWatch(List<TrackedProcess> tracked, ProcFiles files, IoEventLoop loop, Consumer<Throwable> crash,
      NanoClock clock,
      ProcessReports reports) {
    this.files = files;
    this.loop = loop;
    this.clock = clock;
    this.reports = reports;
    tasks = new TaskLoop(loop, crash);
    processes = new KernelProcesses(files);
    ledger = new ProcessLedger(tracked, processes, clock, this);
    scan = new ProcessScan(files, ledger, tasks, clock, this);
    ends = new ExitWatch(loop, this::ended, crash, WATCHED_MAX);
  }

  /** Begins, and knows when it returns. */
  void start(ProcessEvents source, Consumer<Throwable> crash) {
    final Optional<String> refusal = source.listen(loop, this, crash);
    if (refusal.isPresent()) {
      reports.noEvents(refusal.get(), LOOK_EVERY_MS);
    } else {
      events = source;
    }
    scan.whole();
    if (events != null) {
      for (int turn = 0; turn < TURNS_AT_START_MAX && !events.drain(); turn++) {
        // What is left then is told by the loop.
      }
    }
    told();
  }

  /** Plays so many rounds between the real work. */
  void rehearse(ProcessRehearsal rehearsal, int left) {
    if (!stopped && left > 0) {
      rehearsal.play();
      tasks.after(REHEARSAL_GAP_NS, () -> rehearse(rehearsal, left - 1));
    }
  }

  /** Ends; hears and says nothing any more. */
  void stop() {
    stopped = true;
    if (events != null) {
      events.ignore();
    }
    if (timer != null) {
      timer.cancel(false);
    }
    scan.stop();
    ends.close();
    files.close();
  }

  @Override
  public void executed(int pid, long stampNs) {
    ledger.executed(pid);
  }

  @Override
  public void forked(int parent, int child, long stampNs) {
    ledger.born(parent, child, stampNs);
  }

  @Override
  public void renamed(int pid, long stampNs) {
    ledger.renamed(pid);
  }

  @Override
  public void exited(int pid, int exitCode, long stampNs) {
    ledger.exited(pid, exitCode, stampNs);
  }

  /** Some events were told, a scan or a watched process ended: what follows is said, and what is to come is waited for. */
  @Override
  public void told() {
    if (stopped) {
      return;
    }
    if (ledger.hasBegun()) {
      reports.verdicts();
      awaitDeadline();
    }
    if (ledger.isUnsure()) {
      sayRefusals();
      scan.request();
    }
  }

  @Override
  public void missed() {
    if (events != null) {
      reports.missed(events.overruns(), events.enlarge());
      scan.request();
    }
  }

  @Override
  public void scanned(Optional<SyscallException> refusal) {
    refusal.ifPresent(why -> reports.notListed(String.valueOf(why.getMessage())));
    told();
    if (events == null) {
      lookLater();
    }
  }

  @Override
  public void counted(int pid) {
    if (events == null) {
      watch(pid);
    }
  }

  @Override
  public void uncounted(int pid) {
    ends.forget(pid);
  }

  @Override
  public void headless(int pid) {
    watch(pid);
  }

  private void watch(int pid) {
    final int result = ends.watch(pid);
    if (result == -Errno.ESRCH) {
      tasks.execute(() -> ended(pid));
    } else if (result < 0) {
      reports.unwatched(ends.watched(), -result);
      if (events != null) {
        // Nobody else will tell of its end.
        lookLater();
      }
    }
  }

  private void lookLater() {
    if (lookDue) {
      return;
    }
    lookDue = true;
    tasks.after(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS), () -> {
      lookDue = false;
      scan.request();
    });
  }

  private void ended(int pid) {
    if (!stopped) {
      ledger.ended(pid);
      told();
    }
  }

  private void sayRefusals() {
    if (processes.refusals() != refusalsSaid) {
      refusalsSaid = processes.refusals();
      reports.notShown(processes.lastRefusal(), refusalsSaid);
    }
  }

  private void awaitDeadline() {
    final OptionalLong deadline = ledger.deadlineNs();
    if (deadline.isEmpty() || (timer != null && timerAtNs - deadline.getAsLong() <= 0)) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    timerAtNs = deadline.getAsLong();
    timer = loop.schedule(() -> tasks.execute(this::passed), Math.max(0, timerAtNs - clock.nanoTime()),
        TimeUnit.NANOSECONDS);
  }

  private void passed() {
    timer = null;
    if (!stopped) {
      ledger.passed();
      told();
    }
  }
}
