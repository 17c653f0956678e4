package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * A file without a name, for what a process is to read from standard input: nobody has to write while it reads, and it can be opened again
 * by {@code /dev/stdin} whoever the process runs as. Thread-safe.
 */
public final class MemoryFile implements AutoCloseable {
  private static final int CLOEXEC = 1;
  private static final int NOEXEC = 8;

  private static final RareCall MEMFD_CREATE = new RareCall("memfd_create");
  private static final RareCall PWRITE = new RareCall("pwrite");

  private final int fd;

  private MemoryFile(int fd) {
    this.fd = fd;
  }

  /** A file of these octets, to be read from its beginning. */
  public static MemoryFile of(byte[] octets) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment name = arena.allocateFrom("vigil-notify", StandardCharsets.US_ASCII);
      // Kernels before 6.3 do not know NOEXEC.
      final long sealed = MEMFD_CREATE.result(name.address(), CLOEXEC | NOEXEC);
      final int fd = (int) (sealed == -Errno.EINVAL
          ? MEMFD_CREATE.orThrow("standard input of a script", name.address(), CLOEXEC)
          : sealed);
      if (fd < 0) {
        throw new SyscallException("memfd_create", -fd, "standard input of a script");
      }
      final MemorySegment text = arena.allocate(octets.length);
      MemorySegment.copy(octets, 0, text, ValueLayout.JAVA_BYTE, 0, octets.length);
      final long written = PWRITE.result(fd, text.address(), octets.length, 0);
      if (written != octets.length) {
        Descriptor.close(fd);
        throw new SyscallException("pwrite", (int) Math.max(0, -written), "standard input of a script");
      }
      return new MemoryFile(fd);
    }
  }

  /** The descriptor; its offset is 0. */
  public int fd() {
    return fd;
  }

  @Override
  public void close() {
    Descriptor.close(fd);
  }
}
