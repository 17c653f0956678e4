package io.vigil.tools.replay.asnode;

import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.vrrp.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Tells which verdict a counter counted since it was last asked: the agent counts refusals and says few of them. One thread. */
final class CounterWatch {
  private final VerdictCounter counter;
  private final Map<Verdict, Long> seen = new EnumMap<>(Verdict.class);

  CounterWatch(VerdictCounter counter) {
    this.counter = counter;
  }

  /** Empty if none was; to be asked after each packet. */
  Optional<Verdict> news() {
    for (final Verdict verdict : Verdict.values()) {
      final Long now = counter.of(verdict);
      if (!now.equals(seen.put(verdict, now)) && now != 0) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }
}
