package io.vigil.agent.machine;

/**
 * What a step asks for, in the order in which it must be begun. Actions that another loop carries out name the epoch of
 * the transition that asked (rule 7).
 */
public sealed interface Action permits Action.SendAdvert, Action.InstallAddresses, Action.RemoveAddresses,
    Action.Announce, Action.Notify, Report {
  /**
   * Send one advert (unicast: one to each peer) with the own interval.
   *
   * @param priority 0..255; 0 resigns
   */
  record SendAdvert(int priority) implements Action {
    private static final SendAdvert[] CACHE = new SendAdvert[256];
    static {
      for (int priority = 0; priority < CACHE.length; priority++) {
        CACHE[priority] = new SendAdvert(priority);
      }
    }

    /** The one instance of this priority: the steady state allocates nothing. */
    public static SendAdvert of(int priority) {
      return CACHE[priority];
    }
  }

  /** Make the virtual addresses on the host equal to the configured ones: add what is missing, take off the rest. */
  record InstallAddresses(long epoch) implements Action {}

  /** Take all virtual addresses off the host, and drop bursts of announcements that are still waiting. */
  record RemoveAddresses(long epoch) implements Action {}

  /** Tell the neighbours where an address is. */
  record Announce(long epoch, Occasion occasion) implements Action {}

  /**
   * Start the notification of a state.
   *
   * @param priority effective priority, 1..255
   * @param epoch the router's epoch after the transition
   * @param enteredNs when the state was entered, monotonic
   */
  record Notify(NotifyState state, int priority, long epoch, long enteredNs, Cause cause) implements Action {}
}
