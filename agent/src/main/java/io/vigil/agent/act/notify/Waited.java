package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyManner.After;
import java.util.Locale;
import java.util.Optional;

/**
 * What the scripts of one request had to wait for by configuration or for the order's sake.
 *
 * @param turn whether it was for others of its instance
 * @param after what {@code notify_after} held them back for
 */
record Waited(boolean turn, After after) {
  static final Waited NOT = new Waited(false, After.NOTHING);

  /** The same, and for others of its instance as well. */
  Waited forTurn() {
    return new Waited(true, after);
  }

  /** The same, and held back as well. */
  Waited held(After what) {
    return new Waited(turn, what);
  }

  /** In words; empty where it waited for nothing. {@code serial}: others had to end, not only to be started. */
  Optional<String> words(boolean serial) {
    final String order = serial
        ? "earlier scripts of this instance had to end first, as notify_mode asks"
        : "earlier scripts of this instance had to be started first";
    if (after == After.NOTHING) {
      return turn ? Optional.of(order) : Optional.empty();
    }
    final String held = "notify_after " + after.name().toLowerCase(Locale.ROOT) + " was waited for";
    return Optional.of(turn ? order + ", and " + held : held);
  }
}
