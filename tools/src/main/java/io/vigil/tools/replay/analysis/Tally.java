package io.vigil.tools.replay.analysis;

/**
 * Counts by a key of three longs, in open addressing without an object for each. Bounded. One thread.
 */
final class Tally {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int WORDS = 4;
  private static final int COUNT = 3;
  private static final int HALF = 32;

  private final int entriesMax;
  private long[] table = new long[64 * WORDS];
  private int entries;

  /** Receives the entries, in no order. */
  @FunctionalInterface
  interface Visitor {
    void entry(long hi, long lo, long meta, long count);
  }

  Tally(int entriesMax) {
    this.entriesMax = entriesMax;
  }

  /** Counts one; false when there is no place for it. */
  boolean add(long hi, long lo, long meta) {
    final int at = find(table, hi, lo, meta);
    if (table[at + COUNT] == 0) {
      if (entries == entriesMax) {
        return false;
      }
      entries++;
      table[at] = hi;
      table[at + 1] = lo;
      table[at + 2] = meta;
      table[at + COUNT] = 1;
      grow();
      return true;
    }
    table[at + COUNT]++;
    return true;
  }

  void forEach(Visitor visitor) {
    for (int at = 0; at < table.length; at += WORDS) {
      if (table[at + COUNT] != 0) {
        visitor.entry(table[at], table[at + 1], table[at + 2], table[at + COUNT]);
      }
    }
  }

  private static int find(long[] in, long hi, long lo, long meta) {
    long hash = ((((hi * MULTIPLIER) ^ lo) * MULTIPLIER) ^ meta) * MULTIPLIER;
    hash ^= hash >>> HALF;
    final int mask = in.length / WORDS - 1;
    int slot = (int) hash & mask;
    while (true) {
      final int at = slot * WORDS;
      if (in[at + COUNT] == 0 || (in[at] == hi && in[at + 1] == lo && in[at + 2] == meta)) {
        return at;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void grow() {
    if (entries * WORDS * 2 < table.length) {
      return;
    }
    final long[] old = table;
    table = new long[2 * old.length];
    for (int at = 0; at < old.length; at += WORDS) {
      if (old[at + COUNT] != 0) {
        System.arraycopy(old, at, table, find(table, old[at], old[at + 1], old[at + 2]), WORDS);
      }
    }
  }
}
