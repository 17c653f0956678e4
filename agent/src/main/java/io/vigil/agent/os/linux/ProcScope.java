package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Which of the kernel's process events a {@link ProcConnector} lets through. The rest is dropped by a socket filter in the kernel, so a busy
 * host does not wake us for what nobody wants; events of single threads never pass.
 */
public enum ProcScope {
  /** Programs executed. */
  EXECS {
    @Override
    int[][] program() {
      return new int[][]{load(ProcBatch.WHAT), jump(EQUAL, ProcBatch.EXEC, 1, 0),
          jump(EQUAL, ProcBatch.ACKNOWLEDGEMENT, 0, 1), result(ALL), result(NOTHING)};
    }
  },
  /** All that happens to whole processes: born, program executed, renamed, ended. */
  PROCESSES {
    @Override
    int[][] program() {
      return new int[][]{load(ProcBatch.WHAT), jump(EQUAL, ProcBatch.EXEC, 12, 0),
          jump(EQUAL, ProcBatch.ACKNOWLEDGEMENT, 11, 0), jump(EQUAL, ProcBatch.FORK, 2, 0),
          jump(EQUAL, ProcBatch.EXIT, 5, 0), jump(EQUAL, ProcBatch.COMM, 4, 9),
          // Born: a thread of its parent has another number than its process.
          load(ProcBatch.CHILD), instruction(TO_X), load(ProcBatch.CHILD + Integer.BYTES),
          jump(ALWAYS, 3, 0, 0),
          // Ended or renamed: a thread, likewise.
          load(ProcBatch.PID), instruction(TO_X), load(ProcBatch.PID + Integer.BYTES),
          jump(EQUAL_TO_X, 0, 0, 1),
          result(ALL), result(NOTHING)};
    }
  };

  private static final RareCall SETSOCKOPT = new RareCall("setsockopt");
  private static final int LOAD_WORD = 0x20;
  private static final int EQUAL = 0x15;
  private static final int EQUAL_TO_X = 0x1d;
  private static final int ALWAYS = 0x05;
  private static final int TO_X = 0x07;
  private static final int RETURN = 0x06;
  private static final int ALL = -1;
  private static final int NOTHING = 0;
  private static final int SOCK_FPROG_BYTES = 16;
  private static final int SOCK_FILTER_BYTES = 8;

  /** Classic BPF, each instruction as code, jump if true, jump if false, operand. */
  abstract int[][] program();

  /** Attaches the filter. */
  void filter(int fd, String subject) throws SyscallException {
    final int[][] program = program();
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment instructions = arena.allocate((long) program.length * SOCK_FILTER_BYTES,
          Long.BYTES);
      for (int i = 0; i < program.length; i++) {
        final long at = (long) i * SOCK_FILTER_BYTES;
        instructions.set(ValueLayout.JAVA_SHORT, at, (short) program[i][0]);
        instructions.set(ValueLayout.JAVA_BYTE, at + 2, (byte) program[i][1]);
        instructions.set(ValueLayout.JAVA_BYTE, at + 3, (byte) program[i][2]);
        instructions.set(ValueLayout.JAVA_INT, at + 4, program[i][3]);
      }
      final MemorySegment descriptor = arena.allocate(SOCK_FPROG_BYTES, Long.BYTES);
      descriptor.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
      descriptor.set(ValueLayout.JAVA_LONG, Long.BYTES, instructions.address());
      SETSOCKOPT.orThrow(subject, fd, SocketOption.SOL_SOCKET, SocketOption.SO_ATTACH_FILTER,
          descriptor.address(), SOCK_FPROG_BYTES);
    }
  }

  private static int[] load(int offset) {
    return new int[]{LOAD_WORD, 0, 0, offset};
  }

  /** BPF loads words in network order, the kernel wrote its events in the host's. */
  private static int[] jump(int code, int value, int ifTrue, int ifFalse) {
    return new int[]{code, ifTrue, ifFalse, code == EQUAL ? Integer.reverseBytes(value) : value};
  }

  private static int[] instruction(int code) {
    return new int[]{code, 0, 0, 0};
  }

  private static int[] result(int octets) {
    return new int[]{RETURN, 0, 0, octets};
  }
}
