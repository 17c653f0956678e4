package io.vigil.agent.config.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What TCP over a route starts with.
 *
 * @param values unsigned 32 bits each, in the unit of the metric
 * @param congestionControl {@code congctl}: name of an algorithm
 * @param congestionControlLocked sockets may not choose another one
 * @param ecn {@code features ecn}
 */
public record RouteMetrics(Map<RouteMetric, Value> values, Optional<String> congestionControl,
    boolean congestionControlLocked, boolean ecn) {
  /** Nothing is said. */
  public static final RouteMetrics NONE = new RouteMetrics(Map.of(), Optional.empty(), false, false);

  public RouteMetrics {
    final Map<RouteMetric, Value> copy = new EnumMap<>(RouteMetric.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * One number.
   *
   * @param locked whether the kernel may not adapt the value
   */
  public record Value(long value, boolean locked) {}
}
