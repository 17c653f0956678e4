package io.vigil.agent.evidence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The samples of the last two minutes. One thread. */
public final class HostSamples {
  /** How often one is to be taken. */
  public static final long INTERVAL_NS = 1_000_000_000L;

  private static final int KEPT = 120;

  private final HostSource source;
  private final Deque<HostSample> samples = new ArrayDeque<>(KEPT);

  public HostSamples(HostSource source) {
    this.source = source;
  }

  /** Takes one. */
  public void take() {
    if (samples.size() == KEPT) {
      samples.removeFirst();
    }
    samples.addLast(source.sample());
  }

  /**
   * What happened until now since the last one that is not younger than {@code sinceNs}; empty when none was taken. The look at the present is
   * not kept: many questions must not push out what was before them.
   */
  public Optional<HostChange> since(long sinceNs) {
    final HostSample present = source.sample();
    HostSample later = present;
    long gapNs = 0;
    final Iterator<HostSample> backwards = samples.descendingIterator();
    while (backwards.hasNext()) {
      final HostSample sample = backwards.next();
      gapNs = Math.max(gapNs, later.takenNs() - sample.takenNs());
      later = sample;
      if (sample.takenNs() - sinceNs <= 0) {
        break;
      }
    }
    return samples.isEmpty() ? Optional.empty() : Optional.of(new HostChange(later, present, gapNs));
  }
}
