package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.NoSuchElementException;

/**
 * {@code posix_spawn} as scripts need it: own process group, default signal dispositions, empty signal mask, /dev/null on
 * descriptors 0 to 2 unless another one is given and nothing above. It does not copy the address space (vfork semantics) and so blocks the caller until the
 * kernel has executed the file: launcher threads only.
 *
 * <p>
 * Scheduling class is deliberately no attribute here: to demote a child before exec makes a real-time caller wait until the
 * child gets a processor. The child inherits the caller's class and is demoted later. {@link RealTimeLimit} is not inherited.
 *
 * <p>
 * One object serves all launcher threads: attributes and file actions are only read.
 */
public final class Spawn {
  private static final int SETPGROUP = 0x02;
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int READ_WRITE = 2;
  /** glibc 336 and 80; room to spare. */
  private static final int ATTRIBUTES_BYTES = 512;
  private static final int ACTIONS_BYTES = 128;
  private static final int SIGSET_BYTES = 128;

  private static final RareCall POSIX_SPAWN = new RareCall("posix_spawn");

  private final MemorySegment attributes;
  private final MemorySegment actions;
  private final MemorySegment devNull;
  private final ThreadLocal<MemorySegment> pid = ThreadLocal
      .withInitial(() -> Arena.ofAuto().allocate(ValueLayout.JAVA_INT));

  /** Prepares attributes and file actions. */
  public Spawn() throws SyscallException {
    // Never freed piecemeal: the objects that glibc allocates for the actions live as long as the agent.
    final Arena arena = Arena.global();
    attributes = arena.allocate(ATTRIBUTES_BYTES, 16);
    actions = arena.allocate(ACTIONS_BYTES, 16);
    final MemorySegment everySignal = arena.allocate(SIGSET_BYTES, 8).fill((byte) 0xff);
    final MemorySegment noSignal = arena.allocate(SIGSET_BYTES, 8);
    devNull = arena.allocateFrom("/dev/null");

    check("posix_spawnattr_init", attributes.address());
    check("posix_spawnattr_setflags", attributes.address(), SETPGROUP | SETSIGDEF | SETSIGMASK);
    check("posix_spawnattr_setsigdefault", attributes.address(), everySignal.address());
    check("posix_spawnattr_setsigmask", attributes.address(), noSignal.address());
    check("posix_spawn_file_actions_init", actions.address());
    check("posix_spawn_file_actions_addopen", actions.address(), 0, devNull.address(), READ_WRITE, 0);
    check("posix_spawn_file_actions_adddup2", actions.address(), 0, 1);
    check("posix_spawn_file_actions_adddup2", actions.address(), 0, 2);
    closeAbove(actions, 3);
  }

  /**
   * Starts {@code block} and returns when the kernel has executed its file.
   *
   * @return the process id, or {@code -errno}
   */
  public int start(ExecBlock block) {
    return start(block, actions);
  }

  private int start(ExecBlock block, MemorySegment fileActions) {
    final MemorySegment answer = pid.get();
    RealTimeLimit.starting();
    try {
      final int error = (int) POSIX_SPAWN.bare(answer.address(), block.path(), fileActions.address(),
          attributes.address(), block.argv(), block.environment());
      return error == 0 ? answer.get(ValueLayout.JAVA_INT, 0) : -error;
    } finally {
      RealTimeLimit.started();
      Reference.reachabilityFence(block);
    }
  }

  /**
   * The same with other descriptors than /dev/null, which stay the caller's.
   *
   * @param input becomes descriptor 0; negative: /dev/null
   * @param errors becomes descriptor 2; negative: /dev/null
   */
  public int start(ExecBlock block, int input, int errors) {
    if (input < 0 && errors < 0) {
      return start(block);
    }
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment own = arena.allocate(ACTIONS_BYTES, 16);
      check("posix_spawn_file_actions_init", own.address());
      try {
        place(own, 1, -1);
        place(own, 0, input);
        place(own, 2, errors);
        closeAbove(own, 3);
        return start(block, own);
      } finally {
        check("posix_spawn_file_actions_destroy", own.address());
      }
    } catch (SyscallException e) {
      return -e.errno();
    }
  }

  private void place(MemorySegment own, int number, int descriptor) throws SyscallException {
    if (descriptor < 0) {
      check("posix_spawn_file_actions_addopen", own.address(), number, devNull.address(), READ_WRITE, 0);
    } else {
      check("posix_spawn_file_actions_adddup2", own.address(), descriptor, number);
    }
  }

  /** glibc before 2.34 and musl lack it; there every descriptor of ours is close-on-exec all the same. */
  private static void closeAbove(MemorySegment actions, int first) throws SyscallException {
    try {
      check("posix_spawn_file_actions_addclosefrom_np", actions.address(), first);
    } catch (LinkageError e) {
      if (!(e.getCause() instanceof NoSuchElementException)) {
        throw e;
      }
    }
  }

  private static void check(String symbol, long... arguments) throws SyscallException {
    final int error = (int) new RareCall(symbol).bare(arguments);
    if (error != 0) {
      throw new SyscallException(symbol, error, "attributes of scripts");
    }
  }
}
