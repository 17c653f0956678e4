package io.vigil.tools.explain;

import io.vigil.agent.machine.RouterState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run showed of one virtual router.
 *
 * @param before who held the address when all was well
 * @param after who held it in the end
 * @param movedNs from the failure until the last one in {@code after} was MASTER; empty if nobody new became it
 * @param isSettled whether nothing moved any more at the end
 * @param wellPriorities effective priorities before, by node
 * @param priorities the same in the end
 * @param states in the end, by node
 */
record Outcome(List<String> before, List<String> after, Optional<Long> movedNs, boolean isSettled,
    Map<String, Integer> wellPriorities, Map<String, Integer> priorities, Map<String, RouterState> states) {
  Outcome {
    before = List.copyOf(before);
    after = List.copyOf(after);
    wellPriorities = Map.copyOf(wellPriorities);
    priorities = Map.copyOf(priorities);
    states = Map.copyOf(states);
  }
}
