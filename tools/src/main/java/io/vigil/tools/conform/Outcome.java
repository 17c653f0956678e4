package io.vigil.tools.conform;

import java.util.Locale;

/** What became of a case. */
enum Outcome {
  PASSED, FAILED,
  /** The case is optional or an extension, and the feature that it needs is not there. */
  SKIPPED;

  /** As it stands in the JSON contract. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
