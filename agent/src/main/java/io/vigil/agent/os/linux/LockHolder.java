package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that holds a lock on a file.
 *
 * @param name as {@code ps} shows it, at most 15 octets, for example {@code keepalived}
 */
public record LockHolder(int pid, String name) {
  private static final Path PROC = Path.of("/proc");
  private static final int F_OFD_GETLK = 36;
  private static final short F_WRLCK = 1;
  private static final short F_UNLCK = 2;
  /** {@code struct flock}: type i16 @0, whence i16 @2, start i64 @8, length i64 @16, pid i32 @24. */
  private static final int FLOCK_BYTES = 32;
  private static final int FLOCK_PID = 24;

  private static final RareCall FCNTL = new RareCall("fcntl");

  /**
   * Looks for the holder. The kernel names the process of an old-style lock; that of an open file description is found by the
   * descriptor that carries it, which needs root where it is another user's. Reads much of {@code /proc}: for start only.
   */
  public static Optional<LockHolder> of(String path) throws IOException {
    final Optional<Integer> known = ownerOf(path);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return known.get() > 0 ? Optional.of(named(known.get())) : byDescriptor(Path.of(path).toRealPath());
  }

  /** Empty if nobody holds a lock; -1 for one of an open file description, which belongs to no process. */
  private static Optional<Integer> ownerOf(String path) throws SyscallException {
    final int fd = Descriptor.open(path, Descriptor.READ_ONLY | Descriptor.NO_FOLLOW, 0);
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment lock = arena.allocate(FLOCK_BYTES, 8);
      lock.set(ValueLayout.JAVA_SHORT, 0, F_WRLCK);
      FCNTL.orThrow(path, fd, F_OFD_GETLK, lock.address());
      final boolean free = lock.get(ValueLayout.JAVA_SHORT, 0) == F_UNLCK;
      return free ? Optional.empty() : Optional.of(lock.get(ValueLayout.JAVA_INT, FLOCK_PID));
    } finally {
      Descriptor.close(fd);
    }
  }

  private static Optional<LockHolder> byDescriptor(Path file) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path process : processes) {
        if (holdsLock(process, file)) {
          return Optional.of(named(Integer.parseInt(process.getFileName().toString())));
        }
      }
    }
    return Optional.empty();
  }

  /** False too for a process that ended meanwhile or that may not be looked into. */
  private static boolean holdsLock(Path process, Path file) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (isOpenOn(descriptor, file)
            && Files.readString(process.resolve("fdinfo").resolve(descriptor.getFileName()))
                .contains("\nlock:")) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException gone) {
      return false;
    }
  }

  private static boolean isOpenOn(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException gone) {
      return false;
    }
  }

  private static LockHolder named(int pid) {
    try {
      return new LockHolder(pid, Files.readString(PROC.resolve(pid + "/comm")).stripTrailing());
    } catch (IOException gone) {
      return new LockHolder(pid, "?");
    }
  }
}
