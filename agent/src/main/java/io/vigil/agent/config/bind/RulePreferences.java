package io.vigil.agent.config.bind;

import io.vigil.codec.inet.Family;
import java.util.EnumMap;
import java.util.Map;

/** Gives rules without a preference one, lower and lower, in the order of the file. One for a configuration. */
final class RulePreferences {
  private static final long FIRST = 16_384;

  private final Map<Family, Long> next = new EnumMap<>(Family.class);

  /** The next one of {@code family}. */
  long next(Family family) {
    final long preference = next.getOrDefault(family, FIRST);
    next.put(family, preference - 1);
    return preference;
  }
}
