package io.vigil.agent.stats;

/** What is measured of each start of a script; all but the last from the entry of the state. */
public enum StartFigure {
  /** A launcher thread turned to it. */
  DEQUEUED("dequeued"),
  /** {@code posix_spawn} was called, for the last time where the kernel refused before. */
  CALLED("spawn-called"),
  /** It returned. */
  RETURNED("spawn-returned"),
  /** The kernel executed the script; without the kernel's stamp nothing is measured. */
  STARTED("started"),
  /** How long it ran. */
  RAN("ran");

  private final String dataName;

  StartFigure(String dataName) {
    this.dataName = dataName;
  }

  /** Stable, for programs. */
  public String dataName() {
    return dataName;
  }
}
