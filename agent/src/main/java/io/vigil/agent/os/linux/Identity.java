package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a script gets its user and groups, for which {@code posix_spawn} has no attribute. Immutable.
 *
 * <p>
 * <b>Same user as the agent</b> (the usual {@code script_user root}): the launcher thread itself takes the exact groups, by
 * raw system calls, which change the calling thread alone, and keeps them; the child inherits them. Nothing is added to the start.
 *
 * <p>
 * <b>Another user</b>: a {@link UserChanger} is executed first and executes the script. Measured to the first instruction of a static
 * program on a two-core machine: 0.10 to 0.14 ms for root; 0.18 to 0.27 ms through our own changer, 1.8 ms through setpriv.
 *
 * <p>
 * The quickest way needs neither: a thread takes the user's ids before {@code posix_spawn} and comes back after it. It works
 * ({@code setresuid(user, user, 0)}: the child's saved and file system ids follow the effective one at exec, its capabilities are gone,
 * and the thread returns through its saved id) and costs nothing. It was tried and turned down: the kernel allows a signal
 * to a thread whose <em>real</em> uid is the sender's, and a signal to one thread ends the process, so during each start any process
 * of the script user could {@code kill -9} the agent by that thread's number (seen to work). With a file system that
 * hangs this window stays open for minutes. Ptrace, scheduling and /proc were closed, because the saved id stays 0, but a script user who
 * can stop the failover agent is one too many; under keepalived he cannot. A real uid of 0 would close the hole, and be
 * inherited by the script.
 */
public final class Identity {
  private static final Path OWN_STATUS = Path.of("/proc/thread-self/status");
  private static final boolean AARCH64 = "aarch64".equals(System.getProperty("os.arch"));
  private static final int NR_SETGROUPS = AARCH64 ? 159 : 116;
  private static final int NR_SETRESGID = AARCH64 ? 149 : 119;

  private static final RareCall SYSCALL = new RareCall("syscall");

  private final int uid;
  private final int gid;
  private final List<Integer> groups;
  private final boolean adopts;
  private final Optional<UserChanger> changer;

  private Identity(int uid, int gid, List<Integer> groups, boolean adopts, Optional<UserChanger> changer) {
    this.uid = uid;
    this.gid = gid;
    this.groups = groups;
    this.adopts = adopts;
    this.changer = changer;
  }

  /**
   * The identity of a script.
   *
   * @param groups the exact supplementary groups
   * @param available what takes another user's identity
   * @throws SyscallException when this process may not become that user, or has nothing that does it
   */
  public static Identity of(int uid, int gid, List<Integer> groups, Optional<UserChanger> available)
      throws SyscallException {
    final boolean privileged = missingCapabilities().isEmpty();
    if (uid == ownId("Uid:")) {
      if (!privileged && gid != ownId("Gid:")) {
        throw new SyscallException("setresgid", Errno.EPERM, "group " + gid + " of scripts needs CAP_SETGID");
      }
      // Without privilege the user's own groups, which he may not change, are right.
      return new Identity(uid, gid, List.copyOf(groups), privileged, Optional.empty());
    }
    if (!privileged) {
      throw new SyscallException("setresuid", Errno.EPERM,
          "user " + uid + " of scripts needs " + missingCapabilities());
    }
    if (available.isEmpty()) {
      throw new SyscallException("execve", Errno.ENOENT,
          "setpriv, of package util-linux, which scripts of another user need");
    }
    return new Identity(uid, gid, List.copyOf(groups), false, available);
  }

  /** That of the calling process, unchanged. */
  public static Identity own() {
    return new Identity(0, 0, List.of(), false, Optional.empty());
  }

  /** How many programs are executed until the script is: 1, or 2 with a changer. */
  public int execs() {
    return changer.isPresent() ? 2 : 1;
  }

  /** A block that makes {@code path} run with {@code argv} under this identity, once it is {@link #adopt adopted}. */
  public ExecBlock block(String path, List<String> argv, boolean numberLast, ScriptEnvironment environment) {
    return changer
        .map(first -> new ExecBlock(first.program(), first.command(uid, gid, groups, path, argv), numberLast,
            environment))
        .orElseGet(() -> new ExecBlock(path, argv, numberLast, environment));
  }

  /**
   * Gives the calling launcher thread the groups of this identity, for good: the next script's identity replaces them.
   *
   * @return 0 or {@code -errno}
   */
  public int adopt() {
    if (!adopts) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment list = arena.allocate(ValueLayout.JAVA_INT, Math.max(1, groups.size()));
      for (int i = 0; i < groups.size(); i++) {
        list.setAtIndex(ValueLayout.JAVA_INT, i, groups.get(i));
      }
      final long result = SYSCALL.result(NR_SETGROUPS, groups.size(), list.address());
      return (int) (result < 0 ? result : SYSCALL.result(NR_SETRESGID, gid, gid, gid));
    }
  }

  /** User and group of a process. */
  public record Ids(int uid, int gid) {}

  /** Those of this process. */
  public static Ids ownIds() throws SyscallException {
    return new Ids(ownId("Uid:"), ownId("Gid:"));
  }

  private static Set<Capability> missingCapabilities() throws SyscallException {
    try {
      return Capability.missing(List.of(Capability.CAP_SETUID, Capability.CAP_SETGID));
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
