package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Opening and closing of descriptors that belong to no epoll loop. All are close-on-exec. Thread-safe. */
final class Descriptor {
  static final int READ_ONLY = 0;
  static final int READ_WRITE = 2;
  static final int CREATE = 0x40;
  static final int NO_FOLLOW = nofollow();
  private static final int CLOSE_ON_EXEC = 0x80000;

  private static final RareCall OPEN = new RareCall("open");
  private static final RareCall CLOSE = new RareCall("close");

  private Descriptor() {}

  static int open(String path, int flags, int mode) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment name = arena.allocateFrom(path, StandardCharsets.UTF_8);
      return (int) OPEN.orThrow(path, name.address(), flags | CLOSE_ON_EXEC, mode);
    }
  }

  /** Linux frees the descriptor whatever close says, so what it says is of no use. */
  static void close(int fd) {
    CLOSE.result(fd);
  }

  /** O_NOFOLLOW is one of the few numbers that differ between the two architectures. */
  private static int nofollow() {
    return "aarch64".equals(System.getProperty("os.arch")) ? 0x8000 : 0x20000;
  }
}
