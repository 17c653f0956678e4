package io.vigil.agent.config.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects every problem of one load; nothing is thrown for a mistake in a file. Keeps at most {@value #KEPT_MAX}
 * of each severity, so that many hints hide no error, and counts the rest. Not thread-safe.
 */
public final class Problems {
  /** More than anybody reads; a random file of megabytes must not fill the heap. */
  static final int KEPT_MAX = 1_000;
  private static final int INCLUDE_FAILED_STATUS = 6;

  private final List<Problem> kept = new ArrayList<>();
  private final Position whole;
  private TestClass highest = TestClass.OK;
  private boolean missingParameter;
  private boolean includeFailed;
  private boolean refuse;
  private boolean refuseUnsupported;
  private boolean error;
  private final Map<Severity, Integer> found = new EnumMap<>(Severity.class);

  /** @param whole the place of what concerns no single line: the file itself */
  public Problems(Position whole) {
    this.whole = whole;
  }

  /** The file as a whole, for what has no better place. */
  public Position whole() {
    return whole;
  }

  /** Reports with the usual severity of {@code code}. */
  public void add(ProblemCode code, Position at, String message, String hint) {
    add(code.severity(), code, at, message, hint);
  }

  /** Reports with the usual severity of {@code code} and nothing to add. */
  public void add(ProblemCode code, Position at, String message) {
    add(code.severity(), code, at, message, "");
  }

  /** Reports with a severity that differs from the usual one. */
  public void add(Severity severity, ProblemCode code, Position at, String message, String hint) {
    note(severity, code);
    if (found.merge(severity, 1, Integer::sum) <= KEPT_MAX) {
      kept.add(new Problem(severity, code, at, message, hint));
    }
  }

  private void note(Severity severity, ProblemCode code) {
    if (code.testClass().compareTo(highest) > 0) {
      highest = code.testClass();
    }
    includeFailed |= code == ProblemCode.INCLUDE_FAILED;
    missingParameter |= code == ProblemCode.MISSING_PARAMETER;
    refuse |= code.consequence() == Consequence.REFUSE;
    refuseUnsupported |= code.consequence() == Consequence.REFUSE_UNSUPPORTED;
    error |= severity == Severity.ERROR;
  }

  /** Whether so many of {@code severity} are kept that another would only be counted: no hint need be sought for it. */
  public boolean isFull(Severity severity) {
    return found.getOrDefault(severity, 0) >= KEPT_MAX;
  }

  /** What follows from a problem that has been reported already: counted, not said twice. */
  public void consequence(ProblemCode code) {
    note(code.severity(), code);
  }

  /** Everything found, by place. */
  public List<Problem> sorted() {
    final List<Problem> all = new ArrayList<>(kept);
    all.sort(null);
    for (final Severity severity : Severity.values()) {
      final int notKept = found.getOrDefault(severity, 0) - KEPT_MAX;
      if (notKept > 0) {
        all.add(new Problem(severity, ProblemCode.TOO_MANY_PROBLEMS, whole,
            notKept + " more " + severity.word() + "s are not shown", ""));
      }
    }
    return List.copyOf(all);
  }

  /**
   * keepalived's exit status of the configuration test: 0, 4, 5 or 6. It stops at once for an include that must find
   * its file (6) and for a missing parameter (2).
   */
  public int testStatus() {
    if (includeFailed) {
      return INCLUDE_FAILED_STATUS;
    }
    return missingParameter ? 2 : highest.exitStatus();
  }

  /** Whether a problem was found with which keepalived does not start either. */
  public boolean refuses() {
    return refuse;
  }

  /** Whether something was found that keepalived acts upon, Vigil does not, and others would see. */
  public boolean refusesUnsupported() {
    return refuseUnsupported;
  }

  /** Whether there is an error of any kind: what {@code --strict} refuses. */
  public boolean hasError() {
    return error;
  }
}
