package io.vigil.tools.check.host;

import io.vigil.codec.inet.IpAddress;

/** Arithmetic of networks. */
final class Subnets {
  private Subnets() {}

  /** Whether the first {@code prefixLength} bits of both addresses are the same. */
  static boolean same(IpAddress a, IpAddress b, int prefixLength) {
    if (a.family() != b.family()) {
      return false;
    }
    final byte[] left = a.octets();
    final byte[] right = b.octets();
    for (int bit = 0; bit < prefixLength; bit += Byte.SIZE) {
      final int used = Math.min(Byte.SIZE, prefixLength - bit);
      final int mask = 0xFF << (Byte.SIZE - used);
      if (((left[bit / Byte.SIZE] ^ right[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
