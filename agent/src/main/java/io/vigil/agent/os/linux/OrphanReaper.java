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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reaps processes that came to this one because their parent died, which happens to process 1 of a container and to a subreaper: what
 * scripts leave behind would stay as zombies. Processes that this agent started itself are left to those who wait for them
 * ({@link ChildReaper}): they lead a process group in the agent's own session; one that stays all the same is taken after
 * {@value #OURS_LOOKS} looks. The loop only.
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
  private static final int GROUP = 2;
  private static final int SESSION = 3;

  private static final RareCall WAITID = new RareCall("waitid");
  private static final RareCall WAITPID = new RareCall("waitpid");
  private static final RareCall PRCTL = new RareCall("prctl");

  private final Consumer<Throwable> crash;
  private final MemorySegment info = Arena.ofAuto().allocate(SIGINFO_BYTES, Long.BYTES);
  private final MemorySegment status = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
  private final String session;
  private int known;
  private int looks;

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
      for (int reaped = 0; reaped < REAPED_PER_LOOK_MAX; reaped++) {
        info.fill((byte) 0);
        if (WAITID.result(P_ALL, 0, info.address(), WEXITED_WNOHANG_WNOWAIT) != 0) {
          return;
        }
        final int pid = info.get(ValueLayout.JAVA_INT, PID_AT);
        if (pid == 0 || isAwaited(pid)) {
          return;
        }
        WAITPID.result(pid, status.address(), WNOHANG);
      }
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  /** Whether somebody else here will reap it; only the first zombie is seen, so the others wait as long. */
  private boolean isAwaited(int pid) {
    final String @Nullable [] stat = stat(Integer.toString(pid));
    if (stat == null || !session.equals(stat[SESSION]) || !Integer.toString(pid).equals(stat[GROUP])) {
      return false;
    }
    looks = pid == known ? looks + 1 : 1;
    known = pid;
    return looks < OURS_LOOKS;
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
