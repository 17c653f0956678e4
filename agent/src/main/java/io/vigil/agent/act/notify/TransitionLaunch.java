package io.vigil.agent.act.notify;

import java.util.List;

/** The scripts of one request. */
final class TransitionLaunch extends Launch {
  final ScriptLane lane;
  final NotifyRequest request;

  TransitionLaunch(ScriptLane lane, NotifyRequest request, List<PreparedScript> scripts) {
    super(scripts, request.priority());
    this.lane = lane;
    this.request = request;
  }
}
