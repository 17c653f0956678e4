package io.vigil.agent.track.script;

/**
 * How many results in a row it takes, counted as keepalived counts: a number from 0 to rise + fall - 1, good from {@code rise} on. At the
 * start one result decides, whichever it is. Not thread-safe.
 */
public final class RiseFall {
  private final int rise;
  private final int max;
  private int level;

  /** Both at least 1. */
  public RiseFall(int rise, int fall) {
    this.rise = rise;
    // As long as an int counts: whoever wants more results in a row than that never gets them.
    this.max = (int) Math.min((long) rise + fall - 1, Integer.MAX_VALUE);
    this.level = rise - 1;
  }

  /** What the results so far come to. */
  public boolean good() {
    return level >= rise;
  }

  /** One more success. */
  public void success() {
    if (level >= rise - 1) {
      level = max;
    } else {
      level++;
    }
  }

  /** One more failure. */
  public void failure() {
    if (level > rise) {
      level--;
    } else {
      level = 0;
    }
  }

  /** Results in a row that speak against the present state, and have not changed it. */
  public int against() {
    return good() ? max - level : level;
  }
}
