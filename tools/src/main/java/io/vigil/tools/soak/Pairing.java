package io.vigil.tools.soak;

/** Which of two ascending rows of moments belong together: what was to happen, and what happened. Pure. */
final class Pairing {
  /** Where nothing happened any more. */
  static final int NONE = -1;

  private Pairing() {}

  /**
   * The answer to each moment. With as many answers as moments each has its own, however late they all are. With fewer, some moments were
   * skipped and are answered by the first thing that happened afterwards, together with the next; with more, some answer nothing.
   *
   * @param earlyNs an answer so little before its moment is still its own
   * @return for each moment the place of its answer, or {@link #NONE}
   */
  static int[] of(long[] momentsNs, long[] answersNs, long earlyNs) {
    final int[] pairs = new int[momentsNs.length];
    final int first = momentsNs.length == 0 ? 0 : next(answersNs, 0, momentsNs[0] - earlyNs);
    final boolean inTurn = areInTurn(momentsNs, answersNs, first, earlyNs);
    int answer = first;
    for (int moment = 0; moment < momentsNs.length; moment++) {
      answer = inTurn ? first + moment : next(answersNs, answer, momentsNs[moment] - earlyNs);
      pairs[moment] = answer < answersNs.length ? answer : NONE;
    }
    return pairs;
  }

  private static boolean areInTurn(long[] momentsNs, long[] answersNs, int first, long earlyNs) {
    if (answersNs.length - first != momentsNs.length) {
      return false;
    }
    for (int moment = 0; moment < momentsNs.length; moment++) {
      if (answersNs[first + moment] - momentsNs[moment] < -earlyNs) {
        return false;
      }
    }
    return true;
  }

  private static int next(long[] answersNs, int from, long earliestNs) {
    int answer = from;
    while (answer < answersNs.length && answersNs[answer] - earliestNs < 0) {
      answer++;
    }
    return answer;
  }
}
