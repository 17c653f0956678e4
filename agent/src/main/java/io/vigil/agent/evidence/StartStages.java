package io.vigil.agent.evidence;

/**
 * One script's way from the state to its first instruction, in monotonic nanoseconds.
 *
 * @param enteredNs the instance entered the state
 * @param takenNs a launcher thread turned to it
 * @param calledNs {@code posix_spawn} was called, for the last time where the kernel refused before
 * @param returnedNs it returned
 * @param startedNs the kernel executed the script; {@code returnedNs} where the kernel gives no stamp
 */
public record StartStages(long enteredNs, long takenNs, long calledNs, long returnedNs, long startedNs) {
  /** A part of the way. */
  public enum Stage {
    HAND_OVER("hand-over", "between the state and a launcher thread"), RETRIES("retries",
        "while the kernel had no process to give"), SPAWN("spawn",
            "in posix_spawn, which waits until the script is opened and executed"), EXEC("exec",
                "between posix_spawn and the script");

    private final String dataName;
    private final String words;

    Stage(String dataName, String words) {
      this.dataName = dataName;
      this.words = words;
    }

    /** Stable, for programs. */
    public String dataName() {
      return dataName;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  public long lateNs() {
    return startedNs - enteredNs;
  }

  public long lengthNs(Stage stage) {
    return switch (stage) {
      case HAND_OVER -> takenNs - enteredNs;
      case RETRIES -> calledNs - takenNs;
      // The kernel's stamp can be a little earlier than the return.
      case SPAWN -> Math.min(returnedNs, startedNs) - calledNs;
      case EXEC -> Math.max(0, startedNs - returnedNs);
    };
  }

  /** The longest. */
  public Stage slowest() {
    Stage slowest = Stage.HAND_OVER;
    for (final Stage stage : Stage.values()) {
      if (lengthNs(stage) > lengthNs(slowest)) {
        slowest = stage;
      }
    }
    return slowest;
  }
}
