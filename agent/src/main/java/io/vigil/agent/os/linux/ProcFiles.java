package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code /proc}: which processes there are, and what single ones are called. Areas are allocated once and a call costs microseconds, because
 * on a busy host thousands of processes a second are looked at. One thread.
 */
public final class ProcFiles implements AutoCloseable {
  /** How much of a file is read; longer ones are cut. No configured command is as long. */
  public static final int OCTETS_MAX = 2048;

  private static final MethodHandle OPENAT = Native.plain6("openat");
  private static final MethodHandle READ = Native.plain6("read");
  private static final MethodHandle CLOSE = Native.plain6("close");
  private static final RareCall OPENAT_AGAIN = new RareCall("openat");
  private static final RareCall READ_AGAIN = new RareCall("read");
  private static final RareCall GETDENTS64 = new RareCall("getdents64");
  private static final RareCall LSEEK = new RareCall("lseek");
  private static final String PROC = "/proc";
  private static final int READ_ONLY_CLOEXEC = 0x80000;
  private static final int PATH_BYTES = 32;
  private static final int ENTRY_AREA_BYTES = 2 * 1024;
  /** {@code linux_dirent64}: inode u64, offset u64, length u16, type u8, name. */
  private static final int ENTRY_LENGTH = 16;
  private static final int ENTRY_NAME = 19;
  /** An entry of {@code /proc} takes at least so much, so that many at most fit into the area. */
  private static final int ENTRY_BYTES_MIN = 24;
  /** Most process numbers of one {@link #list}. */
  public static final int LISTED_MAX = ENTRY_AREA_BYTES / ENTRY_BYTES_MIN;

  private final int directory;
  private final MemorySegment pathArea;
  private final MemorySegment octetArea;
  private final MemorySegment entryArea;
  private final ByteBuffer path;
  private final ByteBuffer octets;
  private final ByteBuffer entries;

  private ProcFiles(int directory) {
    final Arena arena = Arena.ofAuto();
    this.directory = directory;
    pathArea = arena.allocate(PATH_BYTES, Long.BYTES);
    octetArea = arena.allocate(OCTETS_MAX, Long.BYTES);
    entryArea = arena.allocate(ENTRY_AREA_BYTES, Long.BYTES);
    path = pathArea.asByteBuffer();
    octets = octetArea.asByteBuffer();
    entries = entryArea.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** A file of a process. */
  public enum File {
    /** The short name, at most 15 octets and a line feed. */
    SHORT_NAME("comm"),
    /** The words of the command, each ended by a zero octet; empty for a kernel thread and for a process that has ended. */
    COMMAND_LINE("cmdline"),
    /** Its state among much else. */
    STATE("stat");

    private final String name;

    File(String name) {
      this.name = "/" + name + "\0";
    }
  }

  /** Opens the directory, in the mount namespace of the calling thread. */
  public static ProcFiles open() throws SyscallException {
    return new ProcFiles(Descriptor.open(PROC, Descriptor.READ_ONLY, 0));
  }

  /**
   * Reads a file of a process into {@link #octets}.
   *
   * @return octets read, or the negative errno: ENOENT and ESRCH where the process is gone
   */
  public int read(int pid, File file) {
    path(pid, file);
    final int fd = openFile();
    if (fd < 0) {
      return fd;
    }
    final int read = readFile(fd);
    closeFile(fd);
    return read;
  }

  /** What {@link #read} read; the same memory at each call. */
  public ByteBuffer octets() {
    return octets;
  }

  /** Begins a listing. */
  public void rewind() {
    LSEEK.result(directory, 0, 0);
  }

  /**
   * The next processes of the listing, by their numbers, ascending. A process that begins meanwhile may be left out.
   *
   * @param into at least {@link #LISTED_MAX} long
   * @return how many; 0 at the end
   */
  public int list(int[] into) throws SyscallException {
    int found = 0;
    while (found == 0) {
      final int bytes = (int) GETDENTS64.orThrow(PROC, directory, entryArea.address(), ENTRY_AREA_BYTES);
      if (bytes == 0) {
        return 0;
      }
      for (int at = 0; at < bytes; at += entries.getShort(at + ENTRY_LENGTH)) {
        final int pid = number(at + ENTRY_NAME);
        if (pid > 0) {
          into[found++] = pid;
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    Descriptor.close(directory);
  }

  /** The name of an entry as a number; 0 if it is something else. */
  private int number(int at) {
    int number = 0;
    for (int i = at; entries.get(i) != 0; i++) {
      final int digit = entries.get(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private void path(int pid, File file) {
    int digits = 1;
    for (int rest = pid / 10; rest > 0; rest /= 10) {
      digits++;
    }
    int rest = pid;
    for (int i = digits - 1; i >= 0; i--) {
      path.put(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    for (int i = 0; i < file.name.length(); i++) {
      path.put(digits + i, (byte) file.name.charAt(i));
    }
  }

  /** An error is asked for by a second call: it is rare, or the process is just gone, and then the second call says so as well. */
  private int openFile() {
    try {
      final int fd = (int) (long) OPENAT.invokeExact((long) directory, pathArea.address(),
          (long) READ_ONLY_CLOEXEC, 0L, 0L,
          0L);
      return fd >= 0 ? fd : (int) OPENAT_AGAIN.result(directory, pathArea.address(), READ_ONLY_CLOEXEC);
    } catch (Throwable e) {
      throw new LinkageError("openat", e);
    }
  }

  private int readFile(int fd) {
    try {
      final int read = (int) (long) READ.invokeExact((long) fd, octetArea.address(), (long) OCTETS_MAX, 0L,
          0L, 0L);
      return read >= 0 ? read : (int) READ_AGAIN.result(fd, octetArea.address(), OCTETS_MAX);
    } catch (Throwable e) {
      throw new LinkageError("read", e);
    }
  }

  private static void closeFile(int fd) {
    try {
      final long _ = (long) CLOSE.invokeExact((long) fd, 0L, 0L, 0L, 0L, 0L);
    } catch (Throwable e) {
      throw new LinkageError("close", e);
    }
  }
}
