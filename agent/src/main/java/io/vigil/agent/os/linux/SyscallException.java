package io.vigil.agent.os.linux;

import java.io.IOException;

/** The kernel refused: which call, which errno, about what. */
public final class SyscallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  /** {@code subject} is what the call was about, in the user's words: an interface, an address, a path. */
  public SyscallException(String call, int errno, String subject) {
    super(call + "(" + subject + "): " + Errno.describe(errno));
    this.call = call;
    this.errno = errno;
  }

  public String call() {
    return call;
  }

  public int errno() {
    return errno;
  }
}
