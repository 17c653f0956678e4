package io.vigil.agent.track.process;

import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.os.linux.ProcFiles;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.Optional;

/**
 * Shows a {@link ProcessLedger} all processes of the host: in one go at the start, later in slices between which the loop does other work, and
 * never so often that the loop does nothing else. The track loop.
 */
final class ProcessScan {
  private static final long PAUSE_NS_MIN = 100_000_000L;
  /** Of the time between two scans one part in so many may go into the scan. */
  private static final long PAUSE_PER_SCAN = 10;

  private final ProcFiles files;
  private final ProcessLedger ledger;
  private final TaskLoop loop;
  private final NanoClock clock;
  private final Listener listener;
  private final int[] pids = new int[ProcFiles.LISTED_MAX];
  private boolean running;
  private boolean requested;
  private boolean stopped;
  private long spentNs;
  private long allowedAtNs;
  private long scans;

  /** Hears of the end of each scan. */
  interface Listener {
    /** Everything was seen, or {@code refusal} says why not. */
    void scanned(Optional<SyscallException> refusal);
  }

  ProcessScan(ProcFiles files, ProcessLedger ledger, TaskLoop loop, NanoClock clock, Listener listener) {
    this.files = files;
    this.ledger = ledger;
    this.loop = loop;
    this.clock = clock;
    this.listener = listener;
    allowedAtNs = clock.nanoTime();
  }

  /** All of it now. */
  void whole() {
    begin();
    while (running) {
      slice();
    }
  }

  /** Another scan, as soon as the pause after the last one is over; one at a time. */
  void request() {
    if (requested || stopped) {
      return;
    }
    requested = true;
    if (!running) {
      beginLater();
    }
  }

  /** Scans no more. */
  void stop() {
    stopped = true;
  }

  /** How many scans came to their end. */
  long scans() {
    return scans;
  }

  private void beginLater() {
    loop.after(Math.max(0, allowedAtNs - clock.nanoTime()), () -> {
      if (!stopped) {
        requested = false;
        begin();
        sliceAndPause();
      }
    });
  }

  private void begin() {
    running = true;
    spentNs = 0;
    files.rewind();
    ledger.scanBegins();
  }

  private void sliceAndPause() {
    if (stopped) {
      return;
    }
    slice();
    if (running) {
      // Later, not at once: a loop that always has a task at hand does not look at its sockets.
      loop.after(0, this::sliceAndPause);
    }
  }

  private void slice() {
    final long beganNs = clock.nanoTime();
    try {
      final int found = files.list(pids);
      for (int i = 0; i < found; i++) {
        ledger.seen(pids[i]);
      }
      if (found == 0) {
        ledger.scanEnds();
        end(beganNs, Optional.empty());
      }
    } catch (SyscallException refused) {
      ledger.scanFails();
      end(beganNs, Optional.of(refused));
    }
    spentNs += clock.nanoTime() - beganNs;
  }

  private void end(long sliceBeganNs, Optional<SyscallException> refusal) {
    final long nowNs = clock.nanoTime();
    running = false;
    scans++;
    allowedAtNs = nowNs + Math.max(PAUSE_NS_MIN, PAUSE_PER_SCAN * (spentNs + nowNs - sliceBeganNs));
    listener.scanned(refusal);
    if (requested) {
      beginLater();
    }
  }
}
