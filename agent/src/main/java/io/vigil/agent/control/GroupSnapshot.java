package io.vigil.agent.control;

import io.vigil.agent.machine.RouterState;
import java.util.List;

/**
 * A sync group at one moment.
 *
 * @param enteredNs monotonic, when it entered its state
 */
public record GroupSnapshot(String name, RouterState state, long enteredNs, List<String> members) {
  public GroupSnapshot {
    members = List.copyOf(members);
  }
}
