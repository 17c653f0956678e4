package io.vigil.agent.config.host;

/** What is known of a network interface. */
public sealed interface InterfaceFact {
  /**
   * It exists.
   *
   * @param mtuBytes largest IP packet
   * @param multicast whether the MULTICAST flag is set
   */
  record Present(int mtuBytes, boolean multicast, boolean loopback) implements InterfaceFact {}

  /** There is no interface of that name. */
  record Absent() implements InterfaceFact {}

  /** The host cannot be asked; taken as an Ethernet interface. */
  record Unknown() implements InterfaceFact {}
}
