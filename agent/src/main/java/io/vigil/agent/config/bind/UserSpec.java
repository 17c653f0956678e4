package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.Token;
import java.util.List;
import java.util.Optional;

/**
 * A user as written: {@code USER [[:]GROUP]}.
 *
 * @param group without the colon
 * @param supplementary whether a colon asks for the user's supplementary groups
 */
record UserSpec(Token user, Optional<Token> group, boolean supplementary) {
  /** The user in {@code words} from {@code index} on. */
  static UserSpec of(List<Token> words, int index) {
    final Token user = words.get(index);
    if (index + 1 >= words.size()) {
      return new UserSpec(user, Optional.empty(), false);
    }
    final Token group = words.get(index + 1);
    final boolean colon = group.text().startsWith(":");
    final String name = colon ? group.text().substring(1) : group.text();
    return new UserSpec(user, name.isEmpty() ? Optional.empty() : Optional.of(new Token(name, group.at())),
        colon);
  }
}
