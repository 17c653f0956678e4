package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.text.Position;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A tracked object as the file defines it. It is completed, and its script looked for, when the first reference asks
 * for it: what nobody tracks is not looked at, as in keepalived.
 */
final class Definition {
  private final Position at;
  private final int order;
  private final Supplier<Optional<? extends Tracker>> completion;
  private final boolean leftOut;
  private boolean used;
  private Optional<? extends Tracker> tracker = Optional.empty();

  private Definition(Position at, int order, Supplier<Optional<? extends Tracker>> completion,
      boolean leftOut) {
    this.at = at;
    this.order = order;
    this.completion = completion;
    this.leftOut = leftOut;
  }

  /** A definition at place {@code order} of the file, which {@code completion} turns into the object. */
  static Definition of(Position at, int order, Supplier<Optional<? extends Tracker>> completion) {
    return new Definition(at, order, completion, false);
  }

  /** A definition that cannot be used, which has been reported: nothing is said of its references. */
  static Definition leftOut(Position at, int order) {
    return new Definition(at, order, Optional::empty, true);
  }

  /** The object, for a reference; empty if it cannot be used, which has been reported. */
  Optional<? extends Tracker> use() {
    if (!used) {
      used = true;
      tracker = completion.get();
    }
    return tracker;
  }

  /** The object if it is tracked and can be. */
  Optional<? extends Tracker> used() {
    return tracker;
  }

  /** Whether it could be tracked and nobody does. */
  boolean idle() {
    return !used && !leftOut;
  }

  Position at() {
    return at;
  }

  /** Its place among the blocks of the root. */
  int order() {
    return order;
  }
}
