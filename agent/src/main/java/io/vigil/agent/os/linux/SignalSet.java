package io.vigil.agent.os.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which signals every thread of this process holds back, and how one is made harmless. Any thread. */
public final class SignalSet {
  private static final Path OWN_THREADS = Path.of("/proc/self/task");
  private static final String BLOCKED = "SigBlk:";
  private static final long SIG_IGNORE = 1;
  private static final long SIG_ERROR = -1;

  private static final RareCall SIGNAL = new RareCall("signal");

  private SignalSet() {}

  /**
   * The signals that all threads block: bit n-1 for signal n. Only these wait for a {@link SignalFd}; one thread that lets a
   * signal through is enough for the kernel to give it to that thread. Threads inherit the mask, so what the parent blocked
   * before exec is here, less what the JVM lets through in its own threads (HUP, INT, TERM, QUIT and its suspend signal).
   */
  public static long blockedEverywhere() throws IOException {
    long blocked = -1L;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(OWN_THREADS)) {
      for (Path task : tasks) {
        blocked &= blockedBy(task);
      }
    }
    return blocked;
  }

  /** Whether {@code bits} of {@link #blockedEverywhere} hold the signal, 1 to 64. */
  public static boolean contains(long bits, int signal) {
    return (bits >>> (signal - 1) & 1) == 1;
  }

  /** Makes the kernel throw the signal away for the whole process. Children inherit that unless they are told otherwise. */
  public static void ignore(int signal) throws SyscallException {
    if (SIGNAL.bare(signal, SIG_IGNORE) == SIG_ERROR) {
      throw new SyscallException("signal", Errno.EINVAL, "signal " + signal);
    }
  }

  private static long blockedBy(Path task) throws IOException {
    try {
      for (String line : Files.readAllLines(task.resolve("status"))) {
        if (line.startsWith(BLOCKED)) {
          return Long.parseUnsignedLong(line.substring(BLOCKED.length()).strip(), 16);
        }
      }
    } catch (IOException gone) {
      if (Files.exists(task)) {
        throw gone;
      }
    }
    return -1L;
  }
}
