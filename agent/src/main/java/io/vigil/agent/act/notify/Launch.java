package io.vigil.agent.act.notify;

import java.util.List;

/** The scripts of one request on their way through a launcher thread. What is not final belongs to the notify loop. */
final class Launch {
  final ScriptLane lane;
  final NotifyRequest request;
  final List<PreparedScript> scripts;
  boolean stuck;

  Launch(ScriptLane lane, NotifyRequest request, List<PreparedScript> scripts) {
    this.lane = lane;
    this.request = request;
    this.scripts = scripts;
  }

  /**
   * What one start came to.
   *
   * @param index of the script in the launch
   * @param result the process id, or {@code -errno}
   * @param retries how often the kernel answered EAGAIN before
   * @param beganNs when the launcher thread turned to it
   * @param returnedNs when the start returned
   */
  record Outcome(Launch launch, int index, int result, int retries, long beganNs, long returnedNs) {
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
