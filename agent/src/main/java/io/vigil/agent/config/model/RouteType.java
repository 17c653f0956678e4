package io.vigil.agent.config.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of routes; the numbers are the kernel's {@code RTN_}. */
public enum RouteType {
  UNICAST(1), LOCAL(2), BROADCAST(3), ANYCAST(4), MULTICAST(5), BLACKHOLE(6), UNREACHABLE(7), PROHIBIT(
      8), THROW(
          9), NAT(10), XRESOLVE(11);

  private final int number;

  RouteType(int number) {
    this.number = number;
  }

  /** The kernel's number. */
  public int number() {
    return number;
  }

  /** As it stands in a configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type that {@code word} names. */
  public static Optional<RouteType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
