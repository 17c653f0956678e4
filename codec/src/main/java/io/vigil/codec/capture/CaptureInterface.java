package io.vigil.codec.capture;

/**
 * An interface that frames were captured on.
 *
 * @param name as the file gives it, at most {@value #NAME_CHARS_MAX} characters; empty where the file names none
 * @param linkCode the link type as the file has it, also where it is {@link LinkType#UNKNOWN}
 * @param snapBytes longest frame that was kept; 0 is no limit
 */
public record CaptureInterface(String name, LinkType link, int linkCode, long snapBytes, TimeScale scale) {
  /** Longer names are cut. */
  public static final int NAME_CHARS_MAX = 255;
}
