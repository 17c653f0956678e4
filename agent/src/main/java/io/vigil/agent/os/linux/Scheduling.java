package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scheduling class, nice value, processors and timer slack of single threads and of children. Any thread may call. */
public final class Scheduling {
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_RR = 2;
  private static final int RESET_ON_FORK = 0x40000000;
  private static final int PRIO_PROCESS = 0;
  private static final int PR_SET_TIMERSLACK = 29;
  private static final Path OWN_THREADS = Path.of("/proc/self/task");

  private static final Path OWN_STAT = Path.of("/proc/self/stat");
  /** The 19th field of the line; the second is a name in brackets, after which the third begins. */
  private static final int NICE_AFTER_NAME = 16;
  private static final int SC_NPROCESSORS_ONLN = 84;

  private static final RareCall GETTID = new RareCall("gettid");
  private static final RareCall SETSCHEDULER = new RareCall("sched_setscheduler");
  private static final RareCall GETSCHEDULER = new RareCall("sched_getscheduler");
  private static final RareCall SETPRIORITY = new RareCall("setpriority");
  private static final RareCall SETAFFINITY = new RareCall("sched_setaffinity");
  private static final RareCall SYSCONF = new RareCall("sysconf");
  private static final RareCall PRCTL = new RareCall("prctl");

  private Scheduling() {}

  /** What a child of a real-time thread gets. */
  public enum Children {
    /** The same class: needed where a script shall start at once. */
    INHERIT,
    /** SCHED_OTHER: demotes before exec, which blocks a real-time caller of posix_spawn. Not for launchers. */
    RESET
  }

  /** A thread of this process as the kernel names it (at most 15 octets). */
  public record OwnThread(int tid, String name) {}

  /** What is done to one thread. */
  public interface ThreadWork {
    /** {@code tid} may have ended. */
    void to(int tid) throws SyscallException;
  }

  /** Kernel's number of the calling thread. */
  public static int currentTid() {
    return (int) GETTID.result();
  }

  /**
   * Makes a thread or process real-time, round robin.
   *
   * @param tid thread or process number; 0 is the calling thread
   * @param priority 1 to 99
   * @throws SyscallException EPERM: no CAP_SYS_NICE and no RLIMIT_RTPRIO; ESRCH: it is gone
   */
  public static void realTime(int tid, int priority, Children children) throws SyscallException {
    set(tid, SCHED_RR | (children == Children.RESET ? RESET_ON_FORK : 0), priority);
  }

  /** Puts a thread or process back to SCHED_OTHER, its children too. */
  public static void normal(int tid) throws SyscallException {
    set(tid, SCHED_OTHER, 0);
  }

  /** Whether the thread or process is scheduled round robin; 0 is the calling thread. */
  public static boolean isRealTime(int tid) throws SyscallException {
    return (GETSCHEDULER.orThrow(subject(tid), tid) & ~RESET_ON_FORK) == SCHED_RR;
  }

  /** Sets the nice value, -20 (most) to 19. */
  public static void nice(int tid, int nice) throws SyscallException {
    SETPRIORITY.orThrow(subject(tid) + " nice " + nice, PRIO_PROCESS, tid, nice);
  }

  /** Nice value of this process, that is of its first thread. */
  public static int ownNice() throws IOException {
    final String stat = Files.readString(OWN_STAT);
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_AFTER_NAME]);
  }

  /** How many processors are at work; their numbers are usually those below it. */
  public static int onlineProcessors() {
    return (int) SYSCONF.result(SC_NPROCESSORS_ONLN);
  }

  /** Lets a thread, 0 is the calling one, run on {@code processors} alone; of those that this host does not have none may be all. */
  public static void processors(int tid, List<Integer> processors) throws SyscallException {
    final BitSet set = new BitSet();
    processors.forEach(set::set);
    final long[] words = set.toLongArray();
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment mask = arena.allocateFrom(ValueLayout.JAVA_LONG, words);
      SETAFFINITY.orThrow(subject(tid) + " on processors " + processors, tid, mask.byteSize(),
          mask.address());
    }
  }

  /**
   * Does {@code work} to every thread of this process. What children inherit of it is then true of all later ones too: this looks until
   * there is no thread left to which nothing was done.
   */
  public static void everyThread(ThreadWork work) throws IOException {
    final Set<Integer> done = new HashSet<>();
    boolean found = true;
    while (found) {
      found = false;
      for (final OwnThread thread : ownThreads()) {
        if (done.add(thread.tid())) {
          found = true;
          unlessEnded(work, thread.tid());
        }
      }
    }
  }

  private static void unlessEnded(ThreadWork work, int tid) throws SyscallException {
    try {
      work.to(tid);
    } catch (SyscallException e) {
      if (e.errno() != Errno.ESRCH) {
        throw e;
      }
    }
  }

  /**
   * How late the kernel may wake the calling thread while it is SCHED_OTHER (default 50 000 ns). A real-time thread
   * has no slack.
   *
   * @param slackNs from 1
   */
  public static void timerSlack(long slackNs) throws SyscallException {
    PRCTL.orThrow("timer slack", PR_SET_TIMERSLACK, slackNs);
  }

  /**
   * All threads of this process, the JVM's own too ("VM Thread", "VM Periodic Tas"): a safepoint waits for every one
   * of them, so a real-time loop needs them real-time as well. A thread that ends meanwhile is left out.
   */
  public static List<OwnThread> ownThreads() throws IOException {
    final List<OwnThread> threads = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(OWN_THREADS)) {
      for (Path task : tasks) {
        nameOf(task).ifPresent(
            name -> threads.add(new OwnThread(Integer.parseInt(task.getFileName().toString()), name)));
      }
    }
    return threads;
  }

  private static Optional<String> nameOf(Path task) {
    try {
      return Optional.of(Files.readString(task.resolve("comm")).stripTrailing());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static void set(int tid, int policy, int priority) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
      SETSCHEDULER.orThrow(subject(tid) + " priority " + priority, tid, policy, parameter.address());
    }
  }

  private static String subject(int tid) {
    return tid == 0 ? "calling thread" : "thread or process " + tid;
  }
}
