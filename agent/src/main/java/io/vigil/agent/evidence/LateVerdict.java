package io.vigil.agent.evidence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What made one start late.
 *
 * @param stage where most of the time went
 * @param suspicions the likely causes, the strongest first; never empty
 */
public record LateVerdict(StartStages stages, StartStages.Stage stage, List<Suspicion> suspicions) {
  private static final double NS_PER_MS = 1e6;

  public LateVerdict {
    suspicions = List.copyOf(suspicions);
  }

  /** One cause with what speaks for it, one phrase. */
  public record Suspicion(LateCause cause, String evidence) {}

  /** One line that can be pasted into a ticket. */
  public String text() {
    return String.format(Locale.ROOT, "started %.1f ms after state entry, %.1f ms of it %s; likely: %s",
        stages.lateNs() / NS_PER_MS,
        stages.lengthNs(stage) / NS_PER_MS, stage.words(),
        suspicions.stream().map(suspicion -> suspicion.cause().code() + " (" + suspicion.evidence() + ")")
            .collect(Collectors.joining(", ")));
  }

  /** Milliseconds with one digit, as in {@link #text}. */
  static String ms(long ns) {
    return String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
  }
}
