package io.vigil.tools.replay.html;

/**
 * Something that people should know, in words.
 *
 * @param title two or three words
 * @param words a sentence
 * @param fromNs where to look; equal to {@code toNs}, both {@link #NOWHERE}, if it has no time
 */
record Finding(Weight weight, String title, String words, long fromNs, long toNs) {
  static final long NOWHERE = Long.MIN_VALUE;

  /** How it is shown. */
  enum Weight {
    ALARM("alarm"), WARNING("warning"), GOOD("good");

    private final String style;

    Weight(String style) {
      this.style = style;
    }

    String style() {
      return style;
    }
  }

  static Finding timeless(Weight weight, String title, String words) {
    return new Finding(weight, title, words, NOWHERE, NOWHERE);
  }

  boolean hasTime() {
    return fromNs != NOWHERE;
  }
}
