package io.vigil.tools.soak;

import java.util.Arrays;

/**
 * When the scripts of each instance and state were started, and when the agent had entered that state, as monotonic stamps, 16 octets for a
 * script. Thread-safe.
 */
final class Starts {
  private static final int FIRST_CAPACITY = 64;
  /** A row grows by this part: what lies idle is held too. */
  private static final int GROWS_BY = 4;

  private final long[][] enteredNs;
  private final long[][] startedNs;
  private final int[] counts;
  private boolean tellsEntries;

  Starts(int instances) {
    enteredNs = new long[instances * 2][FIRST_CAPACITY];
    startedNs = new long[instances * 2][FIRST_CAPACITY];
    counts = new int[instances * 2];
  }

  /** One script was started, and nobody saw when its state was entered. */
  synchronized void add(int instance, boolean master, long atNs) {
    keep(row(instance, master), atNs, atNs);
  }

  /** One script was started for a state that was entered at {@code entryNs}. */
  synchronized void add(int instance, boolean master, long entryNs, long atNs) {
    tellsEntries = true;
    keep(row(instance, master), entryNs, atNs);
  }

  private void keep(int row, long entryNs, long atNs) {
    final int count = counts[row];
    if (count == startedNs[row].length) {
      enteredNs[row] = Arrays.copyOf(enteredNs[row], count + count / GROWS_BY);
      startedNs[row] = Arrays.copyOf(startedNs[row], count + count / GROWS_BY);
    }
    // Threads hand them in nearly in order.
    int at = count;
    for (; at > 0 && enteredNs[row][at - 1] - entryNs > 0; at--) {
      enteredNs[row][at] = enteredNs[row][at - 1];
      startedNs[row][at] = startedNs[row][at - 1];
    }
    enteredNs[row][at] = entryNs;
    startedNs[row][at] = atNs;
    counts[row]++;
  }

  /** Whether the entries are known, not only the starts. */
  synchronized boolean tellsEntries() {
    return tellsEntries;
  }

  /** When the state was entered for each script of {@link #of}, ascending; the starts themselves where nobody knows. A copy. */
  synchronized long[] entries(int instance, boolean master) {
    final int row = row(instance, master);
    return Arrays.copyOf(enteredNs[row], counts[row]);
  }

  /** When each script was started, in the order of the entries; a copy. */
  synchronized long[] of(int instance, boolean master) {
    final int row = row(instance, master);
    return Arrays.copyOf(startedNs[row], counts[row]);
  }

  private static int row(int instance, boolean master) {
    return instance * 2 + (master ? 1 : 0);
  }
}
