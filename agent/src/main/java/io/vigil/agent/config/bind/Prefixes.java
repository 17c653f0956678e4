package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Prefix;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code ADDR[/LEN]}. */
final class Prefixes {
  private Prefixes() {}

  /** Without a length the address stands for itself alone. */
  static Optional<Prefix> parse(String text) {
    final int slash = text.indexOf('/');
    final Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    final int hostLength = Prefix.hostLength(address.get().family());
    if (slash < 0) {
      return Optional.of(new Prefix(address.get(), hostLength));
    }
    final OptionalLong length = Unsigned.decimal(text.substring(slash + 1));
    return length.isPresent() && Long.compareUnsigned(length.getAsLong(), hostLength) <= 0
        ? Optional.of(new Prefix(address.get(), (int) length.getAsLong()))
        : Optional.empty();
  }
}
