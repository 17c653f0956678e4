package io.vigil.agent.machine;

import io.vigil.codec.inet.Family;

/**
 * What the configuration says about one virtual router, as far as the machine needs it. Immutable.
 *
 * @param vrid 1..255
 * @param version 2 or 3; version 2 is IPv4 only
 * @param basePriority 1..255; 255 is the address owner
 * @param intervalCs own advertisement interval in centiseconds: 1..4095 for version 3, whole seconds 100..25500 for 2
 * @param downTimerAdverts adverts missed before the takeover, 1..100; 3 in the RFCs
 * @param preempt whether a lower-priority master is pushed aside
 * @param preemptDelayNs how long it is first left alone, 0 = not at all; without effect where {@code preempt} is false
 * @param lowerPriorityNoAdvert a master does not answer a lower-priority advert
 * @param higherPrioritySendAdvert a master advertises once more before it yields
 * @param ownerIgnoreAdverts an owner discards adverts; the default of {@code vrrp_strict} is applied by whoever binds
 * @param startMaster {@code state MASTER} is in effect; keepalived's default for an owner, meaningless for others
 * @param acceptV2 version 2 is heard and spoken beside version 3 (RFC 9568 §8.4.2); version 3 over IPv4 only
 */
public record RouterParams(int vrid, Family family, int version, int basePriority, int intervalCs,
    int downTimerAdverts, boolean preempt, long preemptDelayNs, boolean lowerPriorityNoAdvert,
    boolean higherPrioritySendAdvert, boolean ownerIgnoreAdverts, boolean startMaster,
    boolean acceptV2) {
  /** Priority of the router that owns the addresses (RFC 9568 §5.2.4). */
  public static final int OWNER_PRIORITY = 255;
  private static final int SECOND_CS = 100;

  /** @throws IllegalArgumentException if a value is outside its range: configuration is checked before */
  public RouterParams {
    require(vrid >= 1 && vrid <= 255, "vrid", vrid);
    require(version == 3 || (version == 2 && family == Family.IPV4), "version", version);
    require(basePriority >= 1 && basePriority <= OWNER_PRIORITY, "basePriority", basePriority);
    require(intervalCs >= 1 && intervalCs <= (version == 2 ? 25_500 : 4_095), "intervalCs", intervalCs);
    require(downTimerAdverts >= 1 && downTimerAdverts <= 100, "downTimerAdverts", downTimerAdverts);
    require(preemptDelayNs >= 0, "preemptDelayNs", preemptDelayNs);
    require(!acceptV2 || (version == 3 && family == Family.IPV4), "version beside 2", version);
  }

  /** A router of one version. */
  public RouterParams(int vrid, Family family, int version, int basePriority, int intervalCs,
      int downTimerAdverts, boolean preempt, long preemptDelayNs, boolean lowerPriorityNoAdvert,
      boolean higherPrioritySendAdvert, boolean ownerIgnoreAdverts, boolean startMaster) {
    this(vrid, family, version, basePriority, intervalCs, downTimerAdverts, preempt, preemptDelayNs,
        lowerPriorityNoAdvert, higherPrioritySendAdvert, ownerIgnoreAdverts, startMaster, false);
  }

  /** keepalived's defaults around what every instance must say. */
  public static RouterParams of(int vrid, Family family, int version, int basePriority, int intervalCs) {
    return new RouterParams(vrid, family, version, basePriority, intervalCs, 3, true, 0, false, false, false,
        basePriority == OWNER_PRIORITY);
  }

  /** The same with another {@code nopreempt} and {@code preempt_delay}. */
  public RouterParams withPreemption(boolean newPreempt, long newDelayNs) {
    return new RouterParams(vrid, family, version, basePriority, intervalCs, downTimerAdverts, newPreempt,
        newDelayNs, lowerPriorityNoAdvert, higherPrioritySendAdvert, ownerIgnoreAdverts, startMaster,
        acceptV2);
  }

  /** The same, with version 2 beside version 3 or without. */
  public RouterParams withAcceptV2(boolean newAcceptV2) {
    return new RouterParams(vrid, family, version, basePriority, intervalCs, downTimerAdverts, preempt,
        preemptDelayNs, lowerPriorityNoAdvert, higherPrioritySendAdvert, ownerIgnoreAdverts, startMaster,
        newAcceptV2);
  }

  /**
   * The interval that a master is thought to have until it is heard, in centiseconds: the own one, but at least the second of version 2
   * where that may be spoken.
   */
  public int expectedIntervalCs() {
    return acceptV2 ? Math.max(intervalCs, SECOND_CS) : intervalCs;
  }

  /** Whether this router owns the addresses. */
  public boolean owner() {
    return basePriority == OWNER_PRIORITY;
  }

  private static void require(boolean holds, String name, long value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " out of range: " + value);
    }
  }
}
