package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Token;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/** An instance is of one family, and the first address that says so decides. */
final class Families {
  private Families() {}

  /** Whether {@code address} fits the instance; the first one fixes its family, another family is reported. */
  static boolean accept(InstanceDraft draft, IpAddress address, Token token, Problems problems) {
    if (draft.family.isPresent() && draft.family.get() != address.family()) {
      problems.add(ProblemCode.WRONG_FAMILY, token.at(), "(" + draft.name + ") '" + token.text() + "' is "
          + word(address.family()) + ", but the instance is " + word(draft.family.get()), "it is left out");
      return false;
    }
    draft.family = Optional.of(address.family());
    return true;
  }

  /** The name of a family in messages. */
  static String word(Family family) {
    return family == Family.IPV4 ? "IPv4" : "IPv6";
  }
}
