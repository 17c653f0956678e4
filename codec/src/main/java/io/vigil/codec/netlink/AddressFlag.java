package io.vigil.codec.netlink;

/** Bits of an address's {@code IFA_FLAGS} (linux/if_addr.h). */
public final class AddressFlag {
  /** IPv6: no duplicate address detection, usable at once. */
  public static final int NO_DAD = 0x02;
  /** IPv6: usable although detection still runs. */
  public static final int OPTIMISTIC = 0x04;
  /** IPv6: another host has the address. */
  public static final int DAD_FAILED = 0x08;
  public static final int HOME = 0x10;
  /** IPv6: duplicate address detection still runs; cannot be a source yet. */
  public static final int TENTATIVE = 0x40;
  public static final int MANAGE_TEMPORARY = 0x100;
  public static final int NO_PREFIX_ROUTE = 0x200;
  public static final int MULTICAST_AUTO_JOIN = 0x400;

  private AddressFlag() {}
}
