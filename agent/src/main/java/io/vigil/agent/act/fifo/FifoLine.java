package io.vigil.agent.act.fifo;

/**
 * One event for the pipes.
 *
 * @param subject {@code INSTANCE "NAME"} or {@code GROUP "NAME"}; the name as it is, keepalived does not escape it either
 * @param event the word for it
 * @param priority effective priority 0..255, 0 for a group
 */
public record FifoLine(String subject, String event, int priority) {
  /** As readers find it, without its end. */
  public String text() {
    return subject + " " + event + " " + priority;
  }
}
