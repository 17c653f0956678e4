package io.vigil.agent.config.model;

import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a light-weight tunnel puts around a packet ({@code encap} of a route). */
public sealed interface Encapsulation {
  /**
   * In IPv4 or IPv6.
   *
   * @param version6 {@code ip6}, not {@code ip}
   * @param id key of the tunnel, unsigned
   * @param serviceOctet {@code tos} or {@code tc}
   * @param hops {@code ttl} or {@code hoplimit}
   */
  record Ip(boolean version6, OptionalLong id, Optional<IpAddress> destination, Optional<IpAddress> source,
      OptionalInt serviceOctet, OptionalInt hops, OptionalInt flags) implements Encapsulation {}

  /**
   * A stack of labels.
   *
   * @param labels 20 bits each, outermost first
   */
  record Mpls(List<Integer> labels) implements Encapsulation {
    public Mpls {
      labels = List.copyOf(labels);
    }
  }

  /**
   * An identifier-locator address.
   *
   * @param locator the upper half of an address
   */
  record Ila(long locator) implements Encapsulation {}
}
