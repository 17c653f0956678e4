package io.vigil.agent.act.notify;

import java.util.List;

/** Scripts on their way through a launcher thread. What is not final belongs to the loop of whoever launches. */
public class Launch {
  final List<PreparedScript> scripts;
  final int priority;
  boolean stuck;

  /** {@code priority} for scripts that take it as their last argument. */
  public Launch(List<PreparedScript> scripts, int priority) {
    this.scripts = scripts;
    this.priority = priority;
  }

  /** Starts one of its scripts. A launcher thread. */
  int start(PreparedScript script) {
    return script.command().start(priority);
  }

  /**
   * What one start came to.
   *
   * @param index of the script in the launch
   * @param result the process id, or {@code -errno}
   * @param retries how often the kernel answered EAGAIN before
   * @param beganNs when the launcher thread turned to it
   * @param calledNs when the start was called, for the last time where the kernel refused before
   * @param returnedNs when the start returned
   */
  public record Outcome<L extends Launch>(L launch, int index, int result, int retries, long beganNs,
      long calledNs, long returnedNs) {
    PreparedScript script() {
      return launch.scripts.get(index);
    }

    /** Whether the launch began with it. */
    boolean first() {
      return index == 0;
    }

    /** Whether the launch is complete with it. */
    boolean last() {
      return index == launch.scripts.size() - 1;
    }
  }
}
