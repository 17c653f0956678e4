package io.vigil.agent.node;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.instance.SyncGroupTurn;
import java.util.List;

/**
 * Who takes part: a configuration, its instances and its sync groups, both in its order. Immutable, for any thread.
 *
 * @param free slots that nobody has and nobody had in the reload before, lowest number first
 * @param slots how many slots there are, free ones included
 */
record Roster(AgentConfig config, List<Seat> seats, List<SyncGroupTurn> groups, List<Integer> free,
    int slots) {
  Roster {
    seats = List.copyOf(seats);
    groups = List.copyOf(groups);
    free = List.copyOf(free);
  }
}
