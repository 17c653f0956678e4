package io.vigil.agent.track.check;

/** So many findings in a row change the verdict; the first one decides alone, as keepalived does it with scripts. */
final class RiseFall {
  private final int rise;
  private final int fall;
  private boolean known;
  private boolean good;
  private int against;

  /** @param rise good findings in a row that make it good, at least 1; {@code fall} likewise */
  RiseFall(int rise, int fall) {
    this.rise = rise;
    this.fall = fall;
  }

  /** Takes one finding; whether the verdict is new. */
  boolean found(boolean goodNow) {
    if (known && goodNow == good) {
      against = 0;
      return false;
    }
    against++;
    if (known && against < (goodNow ? rise : fall)) {
      return false;
    }
    known = true;
    good = goodNow;
    against = 0;
    return true;
  }

  /** The verdict; only after the first finding. */
  boolean good() {
    return good;
  }
}
