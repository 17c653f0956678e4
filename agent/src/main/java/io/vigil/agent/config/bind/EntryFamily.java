package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.codec.inet.Family;
import java.util.Optional;

/** The family of one route or rule: whatever says it first decides, whatever contradicts drops the entry. */
final class EntryFamily {
  private final EntryWords words;
  private Optional<Family> family = Optional.empty();

  EntryFamily(EntryWords words) {
    this.words = words;
  }

  /** Takes {@code said}, which stands at {@code token}. */
  void fix(Family said, Token token) {
    if (family.isPresent() && family.get() != said) {
      words.drop(token.at(),
          "'" + Printable.of(token.text()) + "' is " + Families.word(said) + ", the entry is "
              + Families.word(family.get()) + " already: the two do not mix");
    }
    family = Optional.of(family.orElse(said));
  }

  /** Takes {@code word}, a family in so many words; keepalived would not see the word after it. */
  void fixInWords(Token word) {
    words.note(ProblemCode.NOT_PORTABLE, word.at(),
        "keepalived leaves out the word after '" + word.text() + "'",
        "the addresses tell the family; an IPv6 default is ::/0");
    fix(named(word.text()).orElseThrow(), word);
  }

  /** Whether something has said which it is. */
  boolean isSaid() {
    return family.isPresent();
  }

  /** Whether {@code word} is a family in so many words. */
  static Optional<Family> named(String word) {
    return switch (word) {
      case "inet" -> Optional.of(Family.IPV4);
      case "inet6" -> Optional.of(Family.IPV6);
      default -> Optional.empty();
    };
  }

  /** IPv4 if nothing says otherwise. */
  Family known() {
    return family.orElse(Family.IPV4);
  }

  boolean isIpv6() {
    return known() == Family.IPV6;
  }
}
