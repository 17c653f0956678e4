package io.vigil.agent.track.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kernel of a few processes, its events in a queue of limited length that somebody reads late, and {@code /proc}. While somebody looks at a
 * process the world goes on.
 */
final class ProcessWorld implements ProcessView, ProcessLedger.Watcher {
  private static final List<String> NAMES = List.of("a", "b", "sh");
  private static final int PROCESSES_MAX = 12;
  private static final int NUMBERS = 20;

  private final Random random;
  private final int queueMax;
  private final Map<Integer, Citizen> processes = new TreeMap<>();
  private final Queue<Event> queue = new ArrayDeque<>();
  private final Set<Integer> watched = new TreeSet<>();
  private final Queue<Integer> watchedEnds = new ArrayDeque<>();
  private final ByteBuffer octets = ByteBuffer.allocate(64);
  private boolean congested;
  private boolean missed;
  private boolean quiet;
  private int refusals;
  private int nextPid = 1;
  private long nowNs;

  /** What the kernel tells. */
  private sealed interface Event {
    record Fork(int parent, int child, long stampNs) implements Event {}

    record Exec(int pid) implements Event {}

    record Comm(int pid) implements Event {}

    record Exit(int pid, int code, long stampNs) implements Event {}
  }

  private static final class Citizen {
    private String name;
    private Life life = Life.RUNNING;

    Citizen(String name) {
      this.name = name;
    }
  }

  ProcessWorld(long seed, int queueMax) {
    random = new Random(seed);
    this.queueMax = queueMax;
    for (int i = 0; i < 5; i++) {
      processes.put(freePid(), new Citizen(NAMES.get(random.nextInt(NAMES.size()))));
    }
  }

  long nanoTime() {
    return nowNs++;
  }

  /** The kernel refuses to show some of the next processes. */
  void refuse(int looks) {
    refusals = looks;
  }

  /** Nothing happens any more, and the kernel shows everything. */
  void quiet() {
    quiet = true;
    refusals = 0;
  }

  /** Who runs under this name. */
  int[] running(String name) {
    return processes.entrySet().stream()
        .filter(one -> one.getValue().name.equals(name) && one.getValue().life != Life.ENDED)
        .mapToInt(Map.Entry::getKey).toArray();
  }

  /** Something happens to somebody. */
  void go() {
    if (quiet) {
      return;
    }
    nowNs++;
    final List<Integer> all = new ArrayList<>(processes.keySet());
    if (all.isEmpty()) {
      final int child = freePid();
      processes.put(child, new Citizen("sh"));
      tell(new Event.Fork(NUMBERS + 1, child, nowNs++));
      return;
    }
    final int pid = all.get(random.nextInt(all.size()));
    final Citizen process = Objects.requireNonNull(processes.get(pid));
    switch (process.life) {
      case ENDED -> processes.remove(pid);
      case HEADLESS -> goHeadless(pid, process);
      default -> goRunning(pid, process);
    }
  }

  private void goRunning(int pid, Citizen process) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (processes.size() < PROCESSES_MAX) {
          final int child = freePid();
          processes.put(child, new Citizen(process.name));
          tell(new Event.Fork(pid, child, nowNs++));
        }
      }
      case 2 -> {
        process.name = NAMES.get(random.nextInt(NAMES.size()));
        tell(new Event.Exec(pid));
      }
      case 3 -> {
        process.name = NAMES.get(random.nextInt(NAMES.size()));
        tell(new Event.Comm(pid));
      }
      case 4 -> {
        process.life = random.nextInt(3) == 0 ? Life.HEADLESS : Life.ENDED;
        tell(new Event.Exit(pid, 0, nowNs++));
      }
      default -> {
        process.life = Life.ENDED;
        tell(new Event.Exit(pid, 9, nowNs++));
      }
    }
  }

  /** Another thread executes a program, or is the last to end: the kernel tells of no end twice. */
  private void goHeadless(int pid, Citizen process) {
    if (random.nextBoolean()) {
      process.life = Life.RUNNING;
      process.name = NAMES.get(random.nextInt(NAMES.size()));
      tell(new Event.Exec(pid));
    } else {
      process.life = Life.ENDED;
      if (watched.remove(pid)) {
        watchedEnds.add(pid);
      }
    }
  }

  /** Reads up to {@code count} events; true if that was the last one. */
  boolean deliver(ProcessLedger ledger, int count) {
    for (int i = 0; i < count; i++) {
      while (!watchedEnds.isEmpty()) {
        ledger.ended(watchedEnds.remove());
      }
      final Event event = queue.poll();
      if (event == null) {
        congested = false;
        return true;
      }
      switch (event) {
        case Event.Fork fork -> ledger.born(fork.parent, fork.child, fork.stampNs);
        case Event.Exec exec -> ledger.executed(exec.pid);
        case Event.Comm comm -> ledger.renamed(comm.pid);
        case Event.Exit exit -> ledger.exited(exit.pid, exit.code, exit.stampNs);
      }
    }
    return false;
  }

  /** Whether events were lost since the last call; to be asked when none is left. */
  boolean hasMissed() {
    final boolean was = missed;
    missed = false;
    return was;
  }

  /** The next process of a listing, 0 at the end. */
  int listedAfter(int pid) {
    return processes.keySet().stream().filter(next -> next > pid).findFirst().orElse(0);
  }

  @Override
  public int shortName(int pid) {
    maybeGo();
    if (refusals > 0) {
      refusals--;
      return UNKNOWN;
    }
    final Citizen process = processes.get(pid);
    if (process == null) {
      return GONE;
    }
    final byte[] name = process.name.getBytes(StandardCharsets.UTF_8);
    octets.put(0, name);
    maybeGo();
    return name.length;
  }

  @Override
  public int commandLine(int pid) {
    throw new AssertionError("nobody asked for commands");
  }

  @Override
  public ByteBuffer octets() {
    return octets;
  }

  @Override
  public Life life(int pid) {
    maybeGo();
    final Citizen process = processes.get(pid);
    final Life life = process == null ? Life.ENDED : process.life;
    maybeGo();
    return life;
  }

  @Override
  public void counted(int pid) {
    maybeGo();
  }

  @Override
  public void uncounted(int pid) {
    watched.remove(pid);
  }

  @Override
  public void headless(int pid) {
    final Citizen process = processes.get(pid);
    if (process == null || process.life == Life.ENDED) {
      watchedEnds.add(pid);
    } else {
      watched.add(pid);
    }
  }

  private void tell(Event event) {
    if (congested || queue.size() == queueMax) {
      congested = true;
      missed = true;
    } else {
      queue.add(event);
    }
  }

  private void maybeGo() {
    if (random.nextInt(4) == 0) {
      go();
    }
  }

  private int freePid() {
    while (processes.containsKey(nextPid)) {
      nextPid = nextPid % NUMBERS + 1;
    }
    return nextPid;
  }
}
