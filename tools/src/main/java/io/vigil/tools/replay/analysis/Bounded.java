package io.vigil.tools.replay.analysis;

import io.vigil.tools.replay.model.RouterHistory;
import java.util.ArrayList;
import java.util.List;

/** A list that a hostile capture cannot make endless: what does not fit is counted. One thread. */
final class Bounded<T> {
  private final Quota quota;
  private final List<T> items = new ArrayList<>();
  private long unlisted;

  /** {@code quota} is what the lists of all routers share. */
  Bounded(Quota quota) {
    this.quota = quota;
  }

  void add(T item) {
    if (items.size() == RouterHistory.EVENTS_MAX || !quota.take()) {
      unlisted++;
      return;
    }
    items.add(item);
  }

  void removeLast() {
    if (unlisted > 0) {
      unlisted--;
      return;
    }
    items.removeLast();
    quota.giveBack();
  }

  List<T> items() {
    return items;
  }

  long unlisted() {
    return unlisted;
  }

}
