package io.vigil.agent.config.model;

/**
 * Interfaces in general.
 *
 * @param dynamic whether they may come later
 * @param defaultInterface of static addresses without {@code dev}
 * @param disableLocalIgmp no membership reports for link-local groups
 * @param vmacPrefix of the names of interfaces that instances make
 * @param vmacAddressPrefix of those made for single addresses
 */
public record InterfaceDefaults(Dynamic dynamic, String defaultInterface, boolean disableLocalIgmp,
    String vmacPrefix,
    String vmacAddressPrefix) {
  public static final String DEFAULT_INTERFACE = "eth0";
  public static final String VMAC_PREFIX = "vrrp";

  /** {@code dynamic_interfaces}. */
  public enum Dynamic {
    /** Every interface exists when the file is read. */
    NO,
    /** An interface may come later. */
    YES,
    /** It may also come back as one of another type. */
    ALLOW_CHANGES
  }
}
