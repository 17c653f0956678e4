package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a script gets its user and groups, for which {@code posix_spawn} has no attribute. Immutable.
 *
 * <p>
 * <b>Same user as the agent</b> (the usual {@code script_user root}): the launcher thread itself takes the exact groups, by
 * raw system calls, which change the calling thread alone, and keeps them; the child inherits them. Nothing is added to the start.
 *
 * <p>
 * <b>Another user</b>: {@code setpriv} (util-linux) is executed first and executes the script. It costs 0.9 to 1.5 ms more to the
 * script's first instruction (1.7 ms against 0.2, static program, idle two-core machine). The quicker way, a thread that takes the
 * user's ids before {@code posix_spawn} and comes back after it, works ({@code setresuid(user, user, 0)}: the child's saved and file
 * system ids follow the effective one at exec, its capabilities are gone, and the thread returns through its saved id) and costs
 * nothing. It was tried and turned down: the kernel allows a signal to a thread whose <em>real</em> uid is the sender's, and a signal
 * to one thread ends the process, so during each start any process of the script user could {@code kill -9} the agent by
 * that thread's number (seen to work). With a file system that hangs this window stays open for minutes. Ptrace, priorities
 * and /proc were closed, because the saved id stays 0, but a script user who can stop the failover agent is one too many;
 * under keepalived he cannot. A real uid of 0 would close the hole, and be inherited by the script.
 */
public final class Identity {
  private static final Path OWN_STATUS = Path.of("/proc/thread-self/status");
  private static final List<Path> SETPRIV = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));
  private static final boolean AARCH64 = "aarch64".equals(System.getProperty("os.arch"));
  private static final int NR_SETGROUPS = AARCH64 ? 159 : 116;
  private static final int NR_SETRESGID = AARCH64 ? 149 : 119;

  private static final int PR_CAP_AMBIENT = 47;
  private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;

  private static final RareCall SYSCALL = new RareCall("syscall");
  private static final RareCall PRCTL = new RareCall("prctl");

  private final int gid;
  private final int[] groups;
  private final boolean own;
  private final List<String> firstExec;

  private Identity(int gid, int[] groups, boolean own, List<String> firstExec) {
    this.gid = gid;
    this.groups = groups;
    this.own = own;
    this.firstExec = firstExec;
  }

  /**
   * The identity of a script.
   *
   * @param supplementaryGids the exact list
   * @throws SyscallException when this process may not become that user, or has no {@code setpriv} to do it
   */
  public static Identity of(int uid, int gid, List<Integer> supplementaryGids) throws SyscallException {
    final int[] groups = supplementaryGids.stream().mapToInt(Integer::intValue).toArray();
    final boolean privileged = mayChange();
    if (uid == ownId("Uid:")) {
      if (!privileged && gid != ownId("Gid:")) {
        throw new SyscallException("setresgid", Errno.EPERM, "group " + gid + " of scripts needs CAP_SETGID");
      }
      return new Identity(gid, groups, !privileged, List.of());
    }
    if (!privileged) {
      throw new SyscallException("setresuid", Errno.EPERM,
          "user " + uid + " of scripts needs CAP_SETUID and CAP_SETGID");
    }
    return new Identity(gid, groups, true, setpriv(uid, gid, supplementaryGids));
  }

  /** That of the calling process, unchanged. */
  public static Identity own() {
    return new Identity(0, new int[0], true, List.of());
  }

  /** The words that go before the script's path; empty when the script is executed directly. */
  public List<String> firstExec() {
    return firstExec;
  }

  /**
   * Gives the calling launcher thread the groups of this identity, for good: the next script's identity replaces them.
   *
   * @return 0 or {@code -errno}
   */
  public int adopt() {
    if (own) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment list = arena.allocate(ValueLayout.JAVA_INT, Math.max(1, groups.length));
      for (int i = 0; i < groups.length; i++) {
        list.setAtIndex(ValueLayout.JAVA_INT, i, groups[i]);
      }
      final long result = SYSCALL.result(NR_SETGROUPS, groups.length, list.address());
      return (int) (result < 0 ? result : SYSCALL.result(NR_SETRESGID, gid, gid, gid));
    }
  }

  /** Drops the ambient capabilities of the calling thread, which would otherwise pass to every child of an agent that is not root. */
  public static void dropAmbientCapabilities() throws SyscallException {
    PRCTL.orThrow("ambient capabilities", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL);
  }

  private static List<String> setpriv(int uid, int gid, List<Integer> groups) throws SyscallException {
    for (final Path path : SETPRIV) {
      if (Files.isExecutable(path)) {
        final List<String> words = new ArrayList<>(
            List.of(path.toString(), "--reuid=" + uid, "--regid=" + gid));
        words.add(groups.isEmpty()
            ? "--clear-groups"
            : "--groups=" + String.join(",", groups.stream().map(String::valueOf).toList()));
        words.add("--inh-caps=-all");
        words.add("--");
        return List.copyOf(words);
      }
    }
    throw new SyscallException("execve", Errno.ENOENT,
        "setpriv, of package util-linux, which scripts of another user need");
  }

  private static boolean mayChange() throws SyscallException {
    try {
      final Set<Capability> needed = EnumSet.of(Capability.CAP_SETUID, Capability.CAP_SETGID);
      return Capability.missing(needed).isEmpty();
    } catch (IOException e) {
      throw new SyscallException("read", Errno.EACCES, OWN_STATUS.toString());
    }
  }

  /** The first of the four ids in a line of the status file. */
  private static int ownId(String key) throws SyscallException {
    try {
      for (final String line : Files.readAllLines(OWN_STATUS)) {
        if (line.startsWith(key)) {
          return Integer.parseUnsignedInt(line.substring(key.length()).strip().split("\\s+", 2)[0]);
        }
      }
    } catch (IOException e) {
      throw new SyscallException("read", Errno.EACCES, OWN_STATUS.toString());
    }
    throw new SyscallException("read", Errno.ENOENT, key + " in " + OWN_STATUS);
  }
}
