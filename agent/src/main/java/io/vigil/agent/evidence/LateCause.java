package io.vigil.agent.evidence;

/** What can make a script start late. */
public enum LateCause {
  TURN("waited-its-turn"), PROCESS_TABLE("process-table-full"), STOOD_STILL("agent-stood-still"), STEAL(
      "steal"), BUSY(
          "busy-host"), SOFTIRQ(
              "softirq"), MEMORY("memory-pressure"), COLLECTOR("garbage-collection"), STORAGE(
                  "slow-storage"), CLOCK_STEP("clock-step"), UNKNOWN("unknown");

  private final String code;

  LateCause(String code) {
    this.code = code;
  }

  /** Stable, for programs. */
  public String code() {
    return code;
  }
}
