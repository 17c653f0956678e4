package io.vigil.agent.os.netlink;

/** Who hears of interfaces and addresses. Called on the monitor's loop; must not block and must not throw. */
public interface RouteListener {
  /** An interface came, changed or went. */
  void link(LinkFact fact);

  /**
   * An address came, changed or went. When an interface goes, its addresses go first.
   */
  void address(AddressFact fact);

  /**
   * The monitor's picture is whole: after the first listing, and after each one that lost messages made necessary.
   * The differences were told before by the other two methods.
   */
  void listed(InterfaceTable table);

  /** The monitor met what must not happen; it goes on. For the log. */
  void failed(Throwable cause);
}
