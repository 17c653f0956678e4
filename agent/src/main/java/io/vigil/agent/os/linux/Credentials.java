package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Users and groups as libc knows them, through every source of {@code nsswitch.conf}. May read files or ask the
 * network: never on a loop. Thread-safe.
 */
public final class Credentials {
  private static final int ERANGE = 34;
  private static final int BUFFER_BYTES_MAX = 1 << 20;
  private static final int GROUPS_MAX = 65536;
  /** {@code passwd}: name 0, password 8, uid 16, gid 20. {@code group}: name 0, password 8, gid 16. */
  private static final long ID = 16;
  private static final long PASSWD_GID = 20;

  private static final RareCall GETPWNAM = new RareCall("getpwnam_r");
  private static final RareCall GETGRNAM = new RareCall("getgrnam_r");
  private static final RareCall GETGROUPLIST = new RareCall("getgrouplist");

  private Credentials() {}

  /** A user and his primary group. */
  public record User(String name, int uid, int gid) {}

  /** The user of that name; empty if there is none. */
  public static Optional<User> user(String name) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      return lookUp(GETPWNAM, "getpwnam_r", name, arena).map(passwd -> new User(name,
          passwd.get(ValueLayout.JAVA_INT, ID), passwd.get(ValueLayout.JAVA_INT, PASSWD_GID)));
    }
  }

  /** Number of the group of that name; empty if there is none. */
  public static OptionalInt group(String name) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      return lookUp(GETGRNAM, "getgrnam_r", name, arena)
          .map(group -> OptionalInt.of(group.get(ValueLayout.JAVA_INT, ID))).orElseGet(OptionalInt::empty);
    }
  }

  /** All groups of the user, {@code gid} among them, in libc's order. */
  public static List<Integer> groups(String user, int gid) throws SyscallException {
    for (int room = 64; room <= GROUPS_MAX; room *= 4) {
      try (Arena arena = Arena.ofConfined()) {
        final MemorySegment list = arena.allocate(ValueLayout.JAVA_INT, room);
        final MemorySegment count = arena.allocateFrom(ValueLayout.JAVA_INT, room);
        final long result = GETGROUPLIST.bare(arena.allocateFrom(user).address(), Integer.toUnsignedLong(gid),
            list.address(), count.address());
        if ((int) result >= 0) {
          return ints(list, count.get(ValueLayout.JAVA_INT, 0));
        }
      }
    }
    throw new SyscallException("getgrouplist", ERANGE, user);
  }

  private static List<Integer> ints(MemorySegment list, int count) {
    final List<Integer> groups = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      groups.add(list.getAtIndex(ValueLayout.JAVA_INT, i));
    }
    return groups;
  }

  private static Optional<MemorySegment> lookUp(RareCall call, String symbol, String name, Arena arena)
      throws SyscallException {
    final MemorySegment key = arena.allocateFrom(name);
    final MemorySegment entry = arena.allocate(64, 8);
    final MemorySegment found = arena.allocate(ValueLayout.JAVA_LONG);
    for (int bytes = 4096; bytes <= BUFFER_BYTES_MAX; bytes *= 4) {
      final MemorySegment strings = arena.allocate(bytes, 8);
      final int error = (int) call.bare(key.address(), entry.address(), strings.address(), bytes,
          found.address());
      if (found.get(ValueLayout.JAVA_LONG, 0) != 0) {
        return Optional.of(entry);
      }
      if (error != ERANGE) {
        return notFound(symbol, error, name);
      }
    }
    throw new SyscallException(symbol, ERANGE, name);
  }

  /** Sources of names differ in how they say "nobody": POSIX wants 0, these numbers are seen as well. */
  private static Optional<MemorySegment> notFound(String symbol, int error, String name)
      throws SyscallException {
    if (error == 0 || error == Errno.ENOENT || error == Errno.ESRCH || error == Errno.EPERM) {
      return Optional.empty();
    }
    throw new SyscallException(symbol, error, name);
  }
}
