package io.vigil.agent.act.notify;

import java.util.List;

/**
 * The scripts of one request on their way through a launcher thread. {@link #taken} is set there; all else belongs to the
 * notify loop, and the pool's queue carries the object across.
 */
final class Launch {
  final ScriptLane lane;
  final NotifyRequest request;
  final List<PreparedScript> scripts;
  volatile boolean taken;
  boolean stuck;
  boolean done;

  Launch(ScriptLane lane, NotifyRequest request, List<PreparedScript> scripts) {
    this.lane = lane;
    this.request = request;
    this.scripts = scripts;
  }

  /**
   * What one start came to.
   *
   * @param result the process id, or {@code -errno}
   * @param retries how often the kernel answered EAGAIN before
   * @param beganNs when the launcher thread turned to it
   * @param returnedNs when the start returned
   * @param last whether the launch is complete with it
   */
  record Outcome(Launch launch, PreparedScript script, int result, int retries, long beganNs, long returnedNs,
      boolean last) {}
}
