package io.vigil.tools.capture;

import java.io.IOException;

/** The octets of one input, from the first to the last, of which a part that moves forward is in memory. One thread. */
interface Octets extends AutoCloseable {
  /**
   * Brings octets into memory; what lay before {@code position} may be gone from {@link #window()} afterwards.
   *
   * @param position never less than before
   * @param bytes wanted from there on, in one piece
   * @return false when the input ends before: then all that there are from {@code position} on are in memory
   */
  boolean fill(long position, int bytes) throws IOException;

  /** Whether {@link #fill} with the same arguments would answer at once, without waiting for whoever writes the input. */
  boolean isAtHand(long position, int bytes);

  /** The memory that holds them. */
  Window window();

  /** Position of the octet at index 0 of the window. */
  long start();

  /** Index in the window behind the last octet that is there. */
  int end();

  /** Octets the input has; only after {@link #fill} was false. */
  long total();

  /** Lets the window go and closes the input. */
  @Override
  void close() throws IOException;
}
