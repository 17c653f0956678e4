package io.vigil.agent.track.check;

/**
 * What one run found.
 *
 * @param reason one phrase, for people
 */
record Finding(boolean good, String reason) {
  static Finding good(String reason) {
    return new Finding(true, reason);
  }

  static Finding bad(String reason) {
    return new Finding(false, reason);
  }
}
