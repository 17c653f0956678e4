package io.vigil.agent.ring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last {@value #CAPACITY} entries; older ones are forgotten and counted. One thread. */
final class EntryRing {
  static final int CAPACITY = 128;
  /** Entries that may be one with a new one: as many as happen between two of a kind, say, of two senders. */
  private static final int MERGE_DEPTH = 8;

  private final @Nullable Entry[] entries = new Entry[CAPACITY];
  private long added;

  void add(Entry entry) {
    entries[index(added)] = entry;
    added++;
  }

  /** Puts {@code merged} where {@code before} was. */
  @SuppressWarnings("ReferenceEquality") // the object itself: equal records may stand in the ring twice
  void replace(Entry before, Entry merged) {
    for (long i = added - 1; i >= oldest(); i--) {
      if (entries[index(i)] == before) {
        entries[index(i)] = merged;
        return;
      }
    }
  }

  /** The newest entry of this kind among the last few, unless a transition came after it. */
  <T extends Entry> @Nullable T recent(Class<T> kind, java.util.function.Predicate<T> same) {
    for (long i = added - 1; i >= Math.max(oldest(), added - MERGE_DEPTH); i--) {
      final @Nullable Entry entry = entries[index(i)];
      if (kind.isInstance(entry) && same.test(kind.cast(entry))) {
        return kind.cast(entry);
      }
      if (entry instanceof Entry.Transition) {
        return null;
      }
    }
    return null;
  }

  /** How many were forgotten. */
  long forgotten() {
    return oldest();
  }

  /** Oldest first. */
  List<Entry> snapshot() {
    final List<Entry> copy = new ArrayList<>();
    for (long i = oldest(); i < added; i++) {
      final @Nullable Entry entry = entries[index(i)];
      if (entry != null) {
        copy.add(entry);
      }
    }
    return copy;
  }

  private long oldest() {
    return Math.max(0, added - CAPACITY);
  }

  private static int index(long number) {
    return (int) (number % CAPACITY);
  }
}
