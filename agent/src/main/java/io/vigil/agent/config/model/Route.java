package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.List;
import java.util.Optional;

/**
 * A route that a master has, or that is there as long as the agent runs.
 *
 * @param hop its own {@code via} and {@code dev}
 * @param nextHops several ways, each with a weight; usually empty
 * @param noTrack others may delete it
 * @param trackGroup static routes only: the {@code track_group} whose instances fail with the interface
 */
public record Route(RouteKey key, NextHop hop, List<NextHop> nextHops, RouteOptions options,
    RouteMetrics metrics, boolean noTrack,
    Optional<String> trackGroup, Position at) {
  public Route {
    nextHops = List.copyOf(nextHops);
  }
}
