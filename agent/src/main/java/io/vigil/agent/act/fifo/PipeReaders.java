package io.vigil.agent.act.fifo;

/** Who keeps the scripts that read from pipes, each known by the keyword of its pipe. The notify loop. */
public interface PipeReaders {
  /** The pipe is open, and shall be read by its script or, where it has none, by no script: what runs already and is the same stays. */
  void read(FifoPlan fifo);

  /** The pipe is closed: its script shall end. */
  void endOfFile(FifoPlan fifo);
}
