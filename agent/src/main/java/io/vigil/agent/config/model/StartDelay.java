package io.vigil.agent.config.model;

/**
 * How long no instance may become master; the longer of the two wins.
 *
 * @param afterStartNs {@code vrrp_startup_delay}, 0 = none
 * @param afterBootNs {@code vrrp_delay_after_boot}, 0 = none
 */
public record StartDelay(long afterStartNs, long afterBootNs) {
  public static final StartDelay NONE = new StartDelay(0, 0);
}
