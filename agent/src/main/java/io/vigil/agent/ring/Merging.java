package io.vigil.agent.ring;

import org.jspecify.annotations.Nullable;

/** Entries that say the same again become one with a count, so that a repetition does not push the rest out of the ring. */
final class Merging {
  private Merging() {}

  static void missed(EntryRing ring, Entry.AdvertsMissed fresh) {
    final Entry.@Nullable AdvertsMissed known = ring.recent(Entry.AdvertsMissed.class,
        entry -> entry.peer().equals(fresh.peer()) && entry.missed() == fresh.missed()
            && entry.near() == fresh.near());
    if (known == null) {
      ring.add(fresh);
    } else {
      ring.replace(known, new Entry.AdvertsMissed(known.atNs(), fresh.atNs(), known.times() + 1, known.peer(),
          known.missed(), Math.max(known.silentNs(), fresh.silentNs()), known.near()));
    }
  }

  static void lowerPriority(EntryRing ring, Entry.LowerPriority fresh) {
    final Entry.@Nullable LowerPriority known = ring.recent(Entry.LowerPriority.class,
        entry -> entry.sender().equals(fresh.sender()) && entry.theirs() == fresh.theirs()
            && entry.ours() == fresh.ours());
    if (known == null) {
      ring.add(fresh);
    } else {
      ring.replace(known, new Entry.LowerPriority(known.atNs(), fresh.atNs(), known.times() + 1,
          known.sender(), known.theirs(), known.ours(), known.state(), known.answered()));
    }
  }

  static void conflict(EntryRing ring, Entry.Conflict fresh) {
    final Entry.@Nullable Conflict known = ring.recent(Entry.Conflict.class,
        entry -> entry.sender().equals(fresh.sender()) && entry.what().equals(fresh.what()));
    if (known == null) {
      ring.add(fresh);
    } else {
      ring.replace(known, new Entry.Conflict(known.atNs(), fresh.atNs(), known.times() + 1, known.sender(),
          known.what()));
    }
  }
}
