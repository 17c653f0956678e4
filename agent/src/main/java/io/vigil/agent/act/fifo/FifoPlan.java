package io.vigil.agent.act.fifo;

import io.vigil.agent.config.model.EventFifo;
import io.vigil.agent.config.model.NotificationDefs;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pipe as configured.
 *
 * @param keyword {@code notify_fifo} or {@code vrrp_notify_fifo}
 * @param owner of a pipe that has to be created; empty: the agent
 * @param script run with the path as its last argument, to read from the pipe
 */
public record FifoPlan(String keyword, String path, Optional<ScriptUser> owner, Optional<Script> script) {
  /** The pipes of a configuration, in the order in which they are told. A script without a pipe does not run. */
  public static List<FifoPlan> of(NotificationDefs defs) {
    final List<FifoPlan> plans = new ArrayList<>();
    add(plans, "notify_fifo", defs.fifo());
    add(plans, "vrrp_notify_fifo", defs.vrrpFifo());
    return List.copyOf(plans);
  }

  private static void add(List<FifoPlan> plans, String keyword, EventFifo fifo) {
    fifo.path().ifPresent(path -> plans.add(new FifoPlan(keyword, path, fifo.user(), fifo.script())));
  }

  /** Whether it is the same pipe. */
  boolean isSame(FifoPlan other) {
    return keyword.equals(other.keyword) && path.equals(other.path);
  }

  /** Whether the same script reads from it, with the same words, as the same user. */
  public boolean isReadAlike(FifoPlan other) {
    return path.equals(other.path) && reading(script).equals(reading(other.script));
  }

  /** All of a script but where it stands in the file. */
  private static List<Object> reading(Optional<Script> script) {
    return script.map(one -> List.<Object>of(one.path(), one.argv(), one.user())).orElse(List.of());
  }
}
