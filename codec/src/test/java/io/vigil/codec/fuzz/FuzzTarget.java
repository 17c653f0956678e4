package io.vigil.codec.fuzz;

/** Something that reads octets from strangers. Called by one thread. */
@FunctionalInterface
public interface FuzzTarget {
  /**
   * Reads {@code input} and must return, whatever is in it. Checks promises by throwing {@code AssertionError}.
   *
   * @param input not changed
   * @return fingerprint of what came out: equal for inputs that went the same way, as far as can be told cheaply
   */
  int eat(byte[] input);
}
