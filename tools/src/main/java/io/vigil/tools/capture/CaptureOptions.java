package io.vigil.tools.capture;

/**
 * How an input is read.
 *
 * @param follow at the end of a file wait for it to grow, until {@link CaptureReader#stop()}, or until it is truncated or replaced
 */
public record CaptureOptions(boolean follow) {
  /** Read what is there. */
  public static CaptureOptions once() {
    return new CaptureOptions(false);
  }

  /** Wait for more. */
  public static CaptureOptions following() {
    return new CaptureOptions(true);
  }
}
