package io.vigil.agent.track;

/**
 * What a tracker found.
 *
 * @param good whether all is well; of a file, whether its number is 0
 * @param number of a file what was read from it, otherwise 1 for good and 0 for bad
 * @param reason one phrase for people, without the tracker's name: {@code exit status 1}, {@code haproxy (pid 77) exited}
 */
public record TrackerVerdict(boolean good, int number, String reason) {
  /** All is well. */
  public static TrackerVerdict good(String reason) {
    return new TrackerVerdict(true, 1, reason);
  }

  /** It is not. */
  public static TrackerVerdict bad(String reason) {
    return new TrackerVerdict(false, 0, reason);
  }

  /** What a file holds. */
  public static TrackerVerdict number(int number, String reason) {
    return new TrackerVerdict(number == 0, number, reason);
  }
}
