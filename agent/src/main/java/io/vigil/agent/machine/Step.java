package io.vigil.agent.machine;

/** What one event led to: actions in the order in which they must be begun. Reused; not thread-safe. */
public final class Step {
  /** No event leads to half as many. */
  private static final int CAPACITY = 16;

  private final Action[] actions = new Action[CAPACITY];
  private int size;

  /** Number of actions of the last event. */
  public int size() {
    return size;
  }

  /** The action at {@code index}, from 0 on. */
  public Action get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return actions[index];
  }

  void clear() {
    size = 0;
  }

  void add(Action action) {
    actions[size++] = action;
  }
}
