package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.InterfaceFact;
import io.vigil.agent.config.model.InterfaceDefaults;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import java.util.Optional;

/** Names of interfaces. */
final class Interfaces {
  /** IFNAMSIZ without the terminator. */
  static final int NAME_LENGTH_MAX = 15;

  private Interfaces() {}

  /**
   * The interface that {@code token} names, if it is a name at all. That the host does not have it is reported, unless it
   * may come later; with {@code --ignore-unsupported} it may not, because that leaves {@code dynamic_interfaces} out.
   */
  static Optional<String> named(Token token, BindContext context) {
    final String name = token.text();
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      context.problems().add(ProblemCode.INTERFACE_MISSING, token.at(),
          "'" + Printable.of(name) + "' is no name of an interface: 1 to " + NAME_LENGTH_MAX + " characters");
      return Optional.empty();
    }
    final boolean mayComeLater = context.global().interfaces.dynamic() != InterfaceDefaults.Dynamic.NO
        && !context.ignoreUnsupported();
    if (!mayComeLater && context.host().networkInterface(name) instanceof InterfaceFact.Absent) {
      context.problems().add(ProblemCode.INTERFACE_MISSING, token.at(),
          "interface '" + Printable.of(name) + "' does not exist",
          "ip link shows the interfaces of this host");
    }
    return Optional.of(name);
  }
}
