package io.vigil.tools.replay.asnode;

/**
 * Adverts sent.
 *
 * @param adverts all of them; to several unicast peers is one
 * @param priorityZero resignations among them
 */
public record Sent(long adverts, long priorityZero) {
  static final Sent NONE = new Sent(0, 0);

  Sent plus(int priority) {
    return new Sent(adverts + 1, priorityZero + (priority == 0 ? 1 : 0));
  }
}
