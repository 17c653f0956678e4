package io.vigil.tools.replay;

import io.vigil.agent.time.NanoClock;
import java.io.PrintWriter;
import java.util.Locale;

/** Says on a terminal how far a long run is: the first time after two seconds, then twice a second. One thread. */
final class Progress {
  private static final long FIRST_NS = 2_000_000_000L;
  private static final long PERIOD_NS = 500_000_000L;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final NanoClock clock;
  private final PrintWriter err;
  private final boolean isWanted;
  private final long startNs;
  private long nextNs;
  private long packets;
  private boolean isShown;

  Progress(NanoClock clock, PrintWriter err, boolean isWanted) {
    this.clock = clock;
    this.err = err;
    this.isWanted = isWanted;
    this.startNs = clock.nanoTime();
    this.nextNs = startNs + FIRST_NS;
  }

  /** So many packets more. */
  void advance(int count) {
    packets += count;
    if (!isWanted) {
      return;
    }
    final long nowNs = clock.nanoTime();
    if (nowNs - nextNs >= 0) {
      nextNs = nowNs + PERIOD_NS;
      isShown = true;
      err.print(CLEAR_LINE + String.format(Locale.ROOT, "vigil: %,d packets, %.1f million a second", packets,
          packets * 1e3 / (nowNs - startNs)));
      err.flush();
    }
  }

  /** Takes the line away. */
  void end() {
    if (isShown) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
