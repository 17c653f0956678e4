package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;

/**
 * A change of master.
 *
 * @param atNs first advert of the new master
 * @param frame number of that frame in its file
 * @param priority of the new master
 * @param gapNs from the last advert of the old master, resignation included, to the first of the new
 * @param expectedNs what the arithmetic of RFC 9568 §6.1 (version 2: RFC 3768 §6.1) predicts for the cause: the skew time, the
 *        master-down time, or for a preemption at most one interval of the old master
 * @param wasAudible the old master was still advertising at the place of the capture when a router that must listen to it took
 *        over: the new master cannot have heard it
 */
public record Takeover(long atNs, long frame, IpAddress from, IpAddress to, int priority, long gapNs,
    long expectedNs,
    Cause cause, boolean wasAudible) {
  /** Why. */
  public enum Cause {
    /** The old master resigned. */
    PRIORITY_ZERO("priority_zero"),
    /** The old master was not heard any more. */
    MASTER_DOWN("master_down"),
    /** The new master ranks higher and pushed aside one that was alive. */
    PREEMPT("preempt");

    private final String dataName;

    Cause(String dataName) {
      this.dataName = dataName;
    }

    /** As the JSON has it. */
    public String dataName() {
      return dataName;
    }
  }
}
