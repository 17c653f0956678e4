package io.vigil.agent.act.fifo;

/** A pipe that never makes its writer wait. The notify loop only. */
public interface EventPipe extends AutoCloseable {
  /**
   * Writes what fits now.
   *
   * @return how many octets from {@code from} on were taken, or {@code -errno}: EAGAIN when the pipe is full
   */
  int write(byte[] octets, int from);

  @Override
  void close();
}
