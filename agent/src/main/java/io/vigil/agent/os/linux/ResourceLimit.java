package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One limit of this process, all its threads together; children inherit it. Both values are unsigned, {@link #UNLIMITED} is the greatest.
 *
 * @param soft what is enforced; anybody may raise it up to {@code hard}
 * @param hard what {@code soft} may be raised to; to raise it again takes CAP_SYS_RESOURCE
 */
record ResourceLimit(long soft, long hard) {
  /** No limit. */
  static final long UNLIMITED = -1L;
  /** Octets of locked memory. */
  static final int MEMLOCK = 8;
  /** Microseconds that a real-time thread computes without waiting for anything. */
  static final int RTTIME = 15;

  private static final RareCall GETRLIMIT = new RareCall("getrlimit");
  private static final RareCall SETRLIMIT = new RareCall("setrlimit");

  /** The limit that holds now. */
  static ResourceLimit of(int resource) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment pair = arena.allocate(ValueLayout.JAVA_LONG, 2);
      GETRLIMIT.orThrow("limit " + resource, resource, pair.address());
      return new ResourceLimit(pair.getAtIndex(ValueLayout.JAVA_LONG, 0),
          pair.getAtIndex(ValueLayout.JAVA_LONG, 1));
    }
  }

  /** The same with another soft limit. */
  ResourceLimit withSoft(long otherSoft) {
    return new ResourceLimit(otherSoft, hard);
  }

  /** Makes it the one that holds. */
  void set(int resource) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment pair = arena.allocateFrom(ValueLayout.JAVA_LONG, soft, hard);
      SETRLIMIT.orThrow(Long.toUnsignedString(soft) + ", at most " + Long.toUnsignedString(hard), resource,
          pair.address());
    }
  }
}
