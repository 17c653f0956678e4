package io.vigil.agent.track.process;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.ProcFiles;
import java.nio.ByteBuffer;

/** The processes of this host, by {@code /proc}. The track loop. */
final class KernelProcesses implements ProcessView {
  /** {@code stat}: the state follows the short name in parentheses, the number of threads is the 18th word from there. */
  private static final int THREADS_WORD = 17;

  private final ProcFiles files;
  private long refusals;
  private int lastRefusal;

  KernelProcesses(ProcFiles files) {
    this.files = files;
  }

  /** How often the kernel would not say, for another reason than that the process is gone. */
  long refusals() {
    return refusals;
  }

  /** The errno of the last of them. */
  int lastRefusal() {
    return lastRefusal;
  }

  @Override
  public int shortName(int pid) {
    final int length = read(pid, ProcFiles.File.SHORT_NAME);
    return length > 0 && octets().get(length - 1) == '\n' ? length - 1 : length;
  }

  @Override
  public int commandLine(int pid) {
    return read(pid, ProcFiles.File.COMMAND_LINE);
  }

  @Override
  public ByteBuffer octets() {
    return files.octets();
  }

  @Override
  public Life life(int pid) {
    final int length = read(pid, ProcFiles.File.STATE);
    if (length < 0) {
      return length == GONE ? Life.ENDED : Life.UNKNOWN;
    }
    int at = length - 1;
    while (at > 0 && octets().get(at) != ')') {
      at--;
    }
    final int state = octets().get(at + 2);
    if (state != 'Z' && state != 'X') {
      return Life.RUNNING;
    }
    return threads(at + 2, length) > 1 ? Life.HEADLESS : Life.ENDED;
  }

  private int threads(int from, int length) {
    int at = from;
    for (int word = 0; word < THREADS_WORD && at < length; at++) {
      word += octets().get(at) == ' ' ? 1 : 0;
    }
    int number = 0;
    for (; at < length && octets().get(at) != ' '; at++) {
      number = 10 * number + octets().get(at) - '0';
    }
    return number;
  }

  private int read(int pid, ProcFiles.File file) {
    final int length = files.read(pid, file);
    if (length >= 0) {
      return length;
    }
    if (length == -Errno.ENOENT || length == -Errno.ESRCH) {
      return GONE;
    }
    refusals++;
    lastRefusal = -length;
    return UNKNOWN;
  }
}
