package io.vigil.agent.config.bind;

import java.util.Optional;

/** What can be tracked: the blocks that list it, and how they are read. */
enum TrackKind {
  INTERFACE("track_interface", "interface", 253, false), SCRIPT("track_script", "script", 253,
      false), FILE("track_file", "file", 254, true), PROCESS("track_process", "process", 254,
          false), BFD("track_bfd", "BFD instance", 253, true), CHECK("track_check", "check", 253, true);

  private final String keyword;
  private final String word;
  private final int weightMax;
  private final boolean strictOptions;

  TrackKind(String keyword, String word, int weightMax, boolean strictOptions) {
    this.keyword = keyword;
    this.word = word;
    this.weightMax = weightMax;
    this.strictOptions = strictOptions;
  }

  /** The kind that a block called {@code keyword} lists. */
  static Optional<TrackKind> of(String keyword) {
    for (final TrackKind kind : values()) {
      if (kind.keyword.equals(keyword)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The block that lists it. */
  String keyword() {
    return keyword;
  }

  /** Its name in messages. */
  String word() {
    return word;
  }

  /** Largest weight in a line, on either side of 0. */
  int weightMax() {
    return weightMax;
  }

  /** Whether an unknown word after the weight drops the line; otherwise the word alone. */
  boolean strictOptions() {
    return strictOptions;
  }
}
