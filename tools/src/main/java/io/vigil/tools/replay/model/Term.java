package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;

/**
 * A time during which one router was master.
 *
 * @param fromNs its first advert
 * @param toNs where it ended, as {@code end} says
 */
public record Term(IpAddress src, long fromNs, long toNs, int priority, End end) {
  /** How it ended. */
  public enum End {
    /** With its advert of priority 0. */
    RESIGNED("resigned"),
    /** With the first advert of a router that it had to yield to. */
    YIELDED("yielded"),
    /** With its last advert: it fell silent. */
    SILENT("fell silent"),
    /** It did not: its last advert before the end of the capture. */
    CAPTURE_END("still master");

    private final String words;

    End(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
