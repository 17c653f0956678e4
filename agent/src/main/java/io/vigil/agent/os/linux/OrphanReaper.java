package io.vigil.agent.os.linux;

import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reaps processes that came to this one because their parent died, which happens to process 1 of a container and to a subreaper: what
 * scripts leave behind would stay as zombies. Processes that this agent started itself are left to those who wait for them
 * ({@link ChildReaper}): they lead a process group in the agent's own session, and so may an orphan; each that stays all the same is taken
 * after {@value #OURS_LOOKS} looks. The loop only.
 */
public final class OrphanReaper {
  private static final int OURS_LOOKS = 10;
  private static final long LOOK_MS = 500;
  private static final int REAPED_PER_LOOK_MAX = 4096;
  private static final int P_ALL = 0;
  private static final int WNOHANG = 1;
  private static final int WEXITED_WNOHANG_WNOWAIT = 4 | WNOHANG | 0x01000000;
  private static final int PR_GET_CHILD_SUBREAPER = 37;
  private static final int SIGINFO_BYTES = 128;
  private static final int PID_AT = 16;
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int SESSION = 3;

  private static final Path SELF = Path.of("/proc/self");
  private static final RareCall WAITID = new RareCall("waitid");
  private static final RareCall WAITPID = new RareCall("waitpid");
  private static final RareCall PRCTL = new RareCall("prctl");

  private final Consumer<Throwable> crash;
  private final MemorySegment info = Arena.ofAuto().allocate(SIGINFO_BYTES, Long.BYTES);
  private final MemorySegment status = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
  private final String session;
  /** Zombies that somebody else here may reap, and how often each was seen. */
  private final Map<String, Integer> suspects = new HashMap<>();

  private OrphanReaper(Consumer<Throwable> crash, String session) {
    this.crash = crash;
    this.session = session;
  }

  /** Looks twice a second from now on, where orphans come to this process at all. {@code crash} hears of our own mistakes. */
  public static void startIfNeeded(IoEventLoop loop, Consumer<Throwable> crash) {
    if (ProcessHandle.current().pid() == 1 || isSubreaper()) {
      final String @Nullable [] own = stat("self");
      final OrphanReaper reaper = new OrphanReaper(crash, own == null ? "" : own[SESSION]);
      final Future<?> _ = loop.scheduleWithFixedDelay(reaper::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean isSubreaper() {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment answer = arena.allocate(ValueLayout.JAVA_INT);
      return PRCTL.result(PR_GET_CHILD_SUBREAPER, answer.address()) == 0
          && answer.get(ValueLayout.JAVA_INT, 0) != 0;
    }
  }

  private void look() {
    try {
      info.fill((byte) 0);
      if (WAITID.result(P_ALL, 0, info.address(), WEXITED_WNOHANG_WNOWAIT) != 0
          || info.get(ValueLayout.JAVA_INT, PID_AT) == 0) {
        suspects.clear();
        return;
      }
      final Set<String> listed = ChildList.of(SELF);
      // A kernel without the list: at least the one that it names.
      final Set<String> children = listed.isEmpty()
          ? Set.of(Integer.toString(info.get(ValueLayout.JAVA_INT, PID_AT)))
          : listed;
      suspects.keySet().retainAll(children);
      children.stream().filter(this::isOrphanZombie).limit(REAPED_PER_LOOK_MAX)
          .forEach(pid -> WAITPID.result(Integer.parseInt(pid), status.address(), WNOHANG));
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  private boolean isOrphanZombie(String pid) {
    final String @Nullable [] stat = stat(pid);
    if (stat == null || !stat[STATE].equals("Z")) {
      return false;
    }
    final boolean mayBeOurs = session.equals(stat[SESSION]) && pid.equals(stat[GROUP]);
    return !mayBeOurs || suspects.merge(pid, 1, Integer::sum) >= OURS_LOOKS;
  }

  /** State, parent, group and session; null when it is gone. */
  private static String @Nullable [] stat(String pid) {
    try {
      final String text = Files.readString(Path.of("/proc", pid, "stat"), StandardCharsets.ISO_8859_1);
      final String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", SESSION + 2);
      return fields.length > SESSION ? fields : null;
    } catch (IOException e) {
      return null;
    }
  }
}
