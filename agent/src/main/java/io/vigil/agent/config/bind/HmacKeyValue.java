package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.host.TextFact;
import io.vigil.agent.config.model.Secret;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** The value of a key: text, {@code hex:DIGITS}, or {@code file:PATH} with either in it. No message shows it. */
final class HmacKeyValue {
  private static final String HEX = "hex:";
  private static final String FILE = "file:";
  private static final int OCTETS_MIN = 32;
  private static final int OCTETS_MAX = 64;
  /** More than the longest key in hexadecimal; a longer file is no key. */
  private static final int FILE_OCTETS_MAX = 256;
  private static final int OTHERS = 077;

  private final BindContext context;
  private final Token value;

  HmacKeyValue(BindContext context, Token value) {
    this.context = context;
    this.value = value;
  }

  /** The file that is named. */
  Optional<String> file() {
    return value.text().startsWith(FILE)
        ? Optional.of(value.text().substring(FILE.length()))
        : Optional.empty();
  }

  /** The key; empty if it is none, which has been reported. */
  Optional<Secret> secret() {
    final Optional<String> file = file();
    if (file.isEmpty()) {
      return decoded(value.text(), value.text().getBytes(StandardCharsets.UTF_8));
    }
    final String path = file.get().startsWith("/")
        ? file.get()
        : context.host().workingDirectory() + "/" + file.get();
    reportOpenTo(path);
    return switch (context.host().text(path, FILE_OCTETS_MAX)) {
      case TextFact.Unknown _ -> Optional.of(new Secret(""));
      case TextFact.Unreadable _ -> refuse("the file " + Printable.of(path) + " cannot be read");
      case TextFact.Present present -> {
        final String text = withoutLineEnd(present.text());
        yield decoded(text, text.getBytes(StandardCharsets.ISO_8859_1));
      }
    };
  }

  private void reportOpenTo(String path) {
    if (context.host().file(path) instanceof FileFact.Regular regular && (regular.mode() & OTHERS) != 0) {
      context.problems().add(ProblemCode.KEY_FILE_OPEN, value.at(),
          "the key file " + Printable.of(path) + " is open to others than its owner", "chmod 600 " + path);
    }
  }

  private static String withoutLineEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  private Optional<Secret> decoded(String text, byte[] octets) {
    if (!text.startsWith(HEX)) {
      return ofLength(octets);
    }
    try {
      return ofLength(HexFormat.of().parseHex(text.substring(HEX.length())));
    } catch (IllegalArgumentException e) { // its message would show the key
      return refuse("what follows hex: is not pairs of hexadecimal digits");
    }
  }

  private Optional<Secret> ofLength(byte[] octets) {
    return octets.length >= OCTETS_MIN && octets.length <= OCTETS_MAX
        ? Optional.of(Secret.of(octets))
        : refuse("it has " + octets.length + " octets, " + OCTETS_MIN + " to " + OCTETS_MAX + " are needed");
  }

  private Optional<Secret> refuse(String why) {
    context.problems().add(ProblemCode.BAD_KEY, value.at(), "the key is left out: " + why,
        "without its active key auth_hmac does nothing");
    return Optional.empty();
  }
}
