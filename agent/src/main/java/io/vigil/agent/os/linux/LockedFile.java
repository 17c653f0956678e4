package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * A file that is open and write-locked by an open-file-description lock until it is closed. Such a lock, unlike Java's own, is not
 * lost when some other code of the process opens and closes the same file, and it stands against the locks of keepalived.
 * One thread at a time.
 */
public final class LockedFile implements AutoCloseable {
  private static final int F_OFD_SETLK = 37;
  private static final short F_WRLCK = 1;
  /** {@code struct flock}: type s16 @0, whence s16 @2, start s64 @8, length s64 @16 (0: to the end), pid s32 @24. */
  private static final int FLOCK_BYTES = 32;

  private static final RareCall FCNTL = new RareCall("fcntl");
  private static final RareCall FCHMOD = new RareCall("fchmod");
  private static final RareCall PWRITE = new RareCall("pwrite");
  private static final RareCall FTRUNCATE = new RareCall("ftruncate");

  private final int fd;
  private final String path;

  private LockedFile(int fd, String path) {
    this.fd = fd;
    this.path = path;
  }

  /**
   * Opens, creates where needed, and locks.
   *
   * @throws SyscallException EAGAIN: somebody else holds the lock; ELOOP: a symbolic link, which is not followed
   */
  public static LockedFile open(String path, int mode) throws SyscallException {
    final int fd = Descriptor.open(path, Descriptor.READ_WRITE | Descriptor.CREATE | Descriptor.NO_FOLLOW,
        mode);
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment wholeFile = arena.allocate(FLOCK_BYTES, 8);
      wholeFile.set(ValueLayout.JAVA_SHORT, 0, F_WRLCK);
      FCNTL.orThrow(path, fd, F_OFD_SETLK, wholeFile.address());
      return new LockedFile(fd, path);
    } catch (SyscallException refused) {
      Descriptor.close(fd);
      throw refused;
    }
  }

  /** The file as this process sees it, whatever has become of its name since. */
  public String procPath() {
    return "/proc/self/fd/" + fd;
  }

  /**
   * Replaces the content by one write and then cuts off what was longer, so that a reader never finds the file empty or half a
   * first line; and sets the mode, whatever the umask.
   */
  public void replace(String content, int mode) throws SyscallException {
    final byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, octets);
      FCHMOD.orThrow(path, fd, mode);
      PWRITE.orThrow(path, fd, copy.address(), octets.length, 0);
      FTRUNCATE.orThrow(path, fd, octets.length);
    }
  }

  /** Gives up the lock. */
  @Override
  public void close() {
    Descriptor.close(fd);
  }
}
