package io.vigil.agent.act.notify;

/**
 * One transition whose scripts are to be started.
 *
 * @param instance {@link NotifyPlan#instance()}
 * @param priority effective priority 0..255, 0 for a group; the generic script's last argument
 * @param enteredNs when the state was entered, CLOCK_MONOTONIC
 * @param epoch of the transition (rule 7); notify keeps the order of epochs and drops none
 */
public record NotifyRequest(String instance, NotifyState state, int priority, long enteredNs, long epoch,
    NotifyContext context) {
  /** Of which no more is known. */
  public NotifyRequest(String instance, NotifyState state, int priority, long enteredNs, long epoch) {
    this(instance, state, priority, enteredNs, epoch, NotifyContext.NONE);
  }

  /** The same, with its place among the others, and {@code told}: what it is called before others. */
  NotifyRequest placed(String oldState, NotifyState told, long sequence) {
    return new NotifyRequest(instance, state, priority, enteredNs, epoch,
        new NotifyContext(context.reason(), context.peer(), oldState, told.name(), sequence));
  }
}
