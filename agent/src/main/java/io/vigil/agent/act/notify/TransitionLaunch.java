package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyManner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scripts of one request that start together: all of them, or one where they run one after the other. */
final class TransitionLaunch extends Launch {
  final ScriptLane lane;
  final NotifyRequest request;
  /** How often its script was started before, for this request. */
  final int attempt;
  /** How its scripts are run, whatever a reload meanwhile says of later ones. */
  final NotifyManner manner;
  private final List<PreparedScript> later;
  /** What had to happen first. */
  Waited waited = Waited.NOT;
  /** How often its user had no process to spare. */
  private final int refusals;

  /** The first launch of a request. */
  TransitionLaunch(ScriptLane lane, NotifyRequest request, List<PreparedScript> scripts,
      NotifyManner manner) {
    this(lane, request, scripts, manner, 0, 0);
  }

  private TransitionLaunch(ScriptLane lane, NotifyRequest request, List<PreparedScript> scripts,
      NotifyManner manner, int attempt, int refusals) {
    super(manner.isSerial() ? scripts.subList(0, 1) : scripts, request.priority());
    this.later = manner.isSerial() ? scripts.subList(1, scripts.size()) : List.of();
    this.manner = manner;
    this.lane = lane;
    this.request = request;
    this.attempt = attempt;
    this.refusals = refusals;
  }

  @Override
  int start(PreparedScript script) {
    return script.command().start(request);
  }

  /** The rest of the request, to be launched when this one is over; null when there is none. */
  @Nullable
  TransitionLaunch following() {
    if (later.isEmpty()) {
      return null;
    }
    final TransitionLaunch following = new TransitionLaunch(lane, request, later, manner);
    following.waited = waited.forTurn();
    return following;
  }

  /** What it waited for, if it did. */
  Optional<String> waitedFor() {
    return waited.words(manner.isSerial());
  }

  /** One of its scripts once more. */
  TransitionLaunch again(PreparedScript script) {
    return new TransitionLaunch(lane, request, List.of(script), manner, attempt + 1, 0);
  }

  /** One of its scripts, which was never executed because its user had no process to spare, with all that was to follow it. */
  TransitionLaunch refused(PreparedScript script) {
    final List<PreparedScript> rest = new ArrayList<>(later);
    rest.addFirst(script);
    final TransitionLaunch again = new TransitionLaunch(lane, request, List.copyOf(rest), manner, attempt,
        refusals + 1);
    again.waited = waited;
    return again;
  }

  /** How often its user had no process to spare. */
  int refusals() {
    return refusals;
  }
}
