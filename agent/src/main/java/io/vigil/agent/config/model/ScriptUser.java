package io.vigil.agent.config.model;

import java.util.List;

/**
 * Identity of a script, resolved when the configuration is read.
 *
 * @param supplementaryGids exact list, empty unless {@code set_supplementary_groups}
 */
public record ScriptUser(String name, int uid, int gid, List<Integer> supplementaryGids) {
  public ScriptUser {
    supplementaryGids = List.copyOf(supplementaryGids);
  }
}
