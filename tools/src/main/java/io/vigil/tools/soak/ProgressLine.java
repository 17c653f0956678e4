package io.vigil.tools.soak;

import io.vigil.agent.cli.Terminal;
import java.util.Locale;

/** One line that replaces itself, where somebody looks. One thread. */
final class ProgressLine implements SoakRun.Progress {
  private static final String WIPE = "\r\u001B[K";

  private final FlapPlan plan;

  ProgressLine(FlapPlan plan) {
    this.plan = plan;
  }

  @Override
  public void tell(long done, long noiseMaxNs) {
    print(String.format(Locale.ROOT,
        "soak: %s of %s, %,d of %,d changes, noise floor up to %.1f ms (Ctrl-C ends with a report)",
        SoakText.clock(plan.dueNs(done)), SoakText.clock(plan.durationNs()), done, plan.flaps(),
        noiseMaxNs / 1e6));
  }

  @Override
  public void begin() {
    print("soak: the agents start and become MASTER");
  }

  /** Told to everybody, terminal or not. */
  @Override
  public void warn(String what) {
    wipe();
    System.err.println(what);
  }

  /** Nothing of it is left. */
  static void wipe() {
    print("");
  }

  private static void print(String line) {
    if (Terminal.STDERR.interactive()) {
      System.err.print(WIPE + line);
      System.err.flush();
    }
  }
}
