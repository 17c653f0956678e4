package io.vigil.tools.replay.analysis;

/** What all virtual routers of a capture may have of one thing together. One thread. */
final class Quota {
  private int left;

  Quota(int most) {
    left = most;
  }

  /** Takes one; false when there is none left. */
  boolean take() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  void giveBack() {
    left++;
  }
}
