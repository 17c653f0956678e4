package io.vigil.agent.net;

/** Counts of one channel since it was opened. Written and read on its loop. */
public final class WireCounters {
  private static final int ERRNO_MAX = 133;

  private final long[] sendRefusedByErrno = new long[ERRNO_MAX + 2];
  private long received;
  private long malformed;
  private long truncated;
  private long receiveErrors;
  private long overruns;
  private long handlerFailures;
  private long sent;
  private long sendRefused;

  /** Packets handed to the pipeline. */
  public long received() {
    return received;
  }

  /** Packets whose IPv4 header contradicts itself. */
  public long malformed() {
    return malformed;
  }

  /** Packets longer than the longest VRRP packet that is possible. */
  public long truncated() {
    return truncated;
  }

  /** Calls to receive that the kernel refused, other than for want of packets. */
  public long receiveErrors() {
    return receiveErrors;
  }

  /** Packets that the kernel dropped because the socket's buffer was full. Known as of the last packet received. */
  public long overruns() {
    return overruns;
  }

  /** Exceptions that escaped a handler or the channel itself: our own mistakes. */
  public long handlerFailures() {
    return handlerFailures;
  }

  /** Adverts that the kernel took. */
  public long sent() {
    return sent;
  }

  /** Adverts that the kernel refused. */
  public long sendRefused() {
    return sendRefused;
  }

  /** Adverts refused with this errno; those above 133 are counted together under 134. */
  public long sendRefused(int errno) {
    return sendRefusedByErrno[slot(errno)];
  }

  /** The channel only. */
  public void countReceived() {
    received++;
  }

  void countMalformed() {
    malformed++;
  }

  void countTruncated() {
    truncated++;
  }

  void countReceiveError() {
    receiveErrors++;
  }

  void countHandlerFailure() {
    handlerFailures++;
  }

  /** The kernel's running count, 32 bits. */
  void setOverruns(int running) {
    overruns += Integer.toUnsignedLong(running - (int) overruns);
  }

  /** {@code errno} 0 = sent. The channel only. */
  public void countSend(int errno) {
    if (errno == 0) {
      sent++;
    } else {
      sendRefused++;
      sendRefusedByErrno[slot(errno)]++;
    }
  }

  private static int slot(int errno) {
    return Math.clamp(errno, 0, ERRNO_MAX + 1);
  }
}
