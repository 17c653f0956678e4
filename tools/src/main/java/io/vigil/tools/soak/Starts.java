package io.vigil.tools.soak;

import java.util.Arrays;

/** When the scripts of each instance and state were started, as monotonic stamps, 8 octets each. Thread-safe. */
final class Starts {
  private static final int FIRST_CAPACITY = 64;

  private final long[][] stampsNs;
  private final int[] counts;

  Starts(int instances) {
    stampsNs = new long[instances * 2][FIRST_CAPACITY];
    counts = new int[instances * 2];
  }

  /** One script was started. */
  synchronized void add(int instance, boolean master, long atNs) {
    final int row = row(instance, master);
    if (counts[row] == stampsNs[row].length) {
      stampsNs[row] = Arrays.copyOf(stampsNs[row], counts[row] * 2);
    }
    stampsNs[row][counts[row]++] = atNs;
  }

  /** All of them, ascending; a copy. */
  synchronized long[] of(int instance, boolean master) {
    final int row = row(instance, master);
    final long[] copy = Arrays.copyOf(stampsNs[row], counts[row]);
    Arrays.sort(copy);
    return copy;
  }

  private static int row(int instance, boolean master) {
    return instance * 2 + (master ? 1 : 0);
  }
}
