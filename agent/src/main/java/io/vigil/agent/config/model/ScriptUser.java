package io.vigil.agent.config.model;

import java.util.List;
import java.util.Optional;

/**
 * Identity of a script, resolved when the configuration is read.
 *
 * @param groupName the group that the file names; empty: the user's own
 * @param supplementaryGids exact list, empty unless {@code set_supplementary_groups}
 */
public record ScriptUser(String name, Optional<String> groupName, int uid, int gid,
    List<Integer> supplementaryGids) {
  public ScriptUser {
    supplementaryGids = List.copyOf(supplementaryGids);
  }

  /** A user in its own group. */
  public ScriptUser(String name, int uid, int gid, List<Integer> supplementaryGids) {
    this(name, Optional.empty(), uid, gid, supplementaryGids);
  }
}
