package io.vigil.agent.config.host;

import java.util.List;

/** What is known of a user. */
public sealed interface AccountFact {
  /**
   * The user exists.
   *
   * @param gid primary group
   * @param groups every group of the user, the primary one too
   */
  record Known(String name, int uid, int gid, List<Integer> groups) implements AccountFact {
    public Known {
      groups = List.copyOf(groups);
    }
  }

  /** No such user. */
  record Absent() implements AccountFact {}
}
