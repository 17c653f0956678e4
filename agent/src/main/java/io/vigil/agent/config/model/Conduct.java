package io.vigil.agent.config.model;

import java.util.OptionalInt;

/**
 * Finer points of how an instance behaves.
 *
 * @param accept packets to the virtual addresses are taken
 * @param skipAddressCheck the addresses in adverts of the same master are compared once
 * @param oldUnicastChecksum whether peers of keepalived 1.3.6 and before are understood
 * @param faultWithoutPeers unicast without peers is a permanent FAULT, not multicast
 * @param lateTimerLevel {@code timer_expired_backup}, 1 to 254: a master that slept too long goes to BACKUP
 * @param acceptV2 whether a router of version 3 hears and speaks version 2 too: {@code accept_v2}
 * @param debugLevel 0 to 4, without effect
 */
public record Conduct(boolean accept, boolean skipAddressCheck, OldUnicastChecksum oldUnicastChecksum,
    boolean faultWithoutPeers, OptionalInt lateTimerLevel, boolean acceptV2, int debugLevel) {
  public static final Conduct DEFAULT = new Conduct(true, false, OldUnicastChecksum.AUTO, false,
      OptionalInt.empty(), false,
      0);

  /** Version 3 over IPv4 with unicast peers: whether the pseudo-header names the multicast group. */
  public enum OldUnicastChecksum {
    /** As the peers do. */
    AUTO,
    /** It does. */
    ALWAYS,
    /** It does not. */
    NEVER
  }
}
