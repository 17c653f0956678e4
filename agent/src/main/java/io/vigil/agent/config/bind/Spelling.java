package io.vigil.agent.config.bind;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Spelling {
  private static final int DISTANCE_MAX = 2;
  /** Longer words are no slip of a keyword; the table below would grow with their square. */
  private static final int LENGTH_MAX = 64;

  /** Names looked at: what a file defines may be very much, and each unknown name would go through all of it. */
  private static final int NAMES_MAX = 256;

  private Spelling() {}

  /** The keyword nearest to {@code word}, if one is near. */
  static Optional<String> nearest(String word, Collection<Keyword> keywords) {
    return nearestName(word, keywords.stream().map(Keyword::name).toList());
  }

  /** The name nearest to {@code word}, if one is near; among many names, one of the first. */
  static Optional<String> nearestName(String word, Collection<String> names) {
    if (word.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    String best = "";
    int bestDistance = Math.min(DISTANCE_MAX, word.length() / 2) + 1;
    for (final String name : names.stream().limit(NAMES_MAX).toList()) {
      final int distance = distance(word, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Insertions, deletions, substitutions and swaps of neighbours that make {@code b} of {@code a}. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      final int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        final int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
