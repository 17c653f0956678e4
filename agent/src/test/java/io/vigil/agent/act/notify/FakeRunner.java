package io.vigil.agent.act.notify;

import io.vigil.agent.act.fifo.EventPipe;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Processes that exist in a list only. A path that begins with {@code /hang} blocks until {@link #release} is called, one that begins with
 * {@code /broken} throws.
 */
final class FakeRunner implements ScriptRunner {
  static final String REHEARSAL = "rehearsal";
  private static final int LACKED_PROCESS = 125 << 8;

  final List<String> starts = Collections.synchronizedList(new ArrayList<>());
  final List<String> pipes = Collections.synchronizedList(new ArrayList<>());
  final List<String> signals = Collections.synchronizedList(new ArrayList<>());
  final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> lacking = new ConcurrentHashMap<>();
  final Set<Integer> lacked = ConcurrentHashMap.newKeySet();
  final Map<Integer, ScriptWatch> watched = new HashMap<>();
  final Map<Integer, String> names = new ConcurrentHashMap<>();
  final AtomicInteger inStart = new AtomicInteger();
  final AtomicInteger rehearsed = new AtomicInteger();
  volatile boolean exitAtOnce = true;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger lastPid = new AtomicInteger(100);

  void release() {
    released.countDown();
  }

  /** The next starts of {@code path} answer these, before they succeed. */
  void answer(String path, Integer... results) {
    answers.put(path, new ArrayDeque<>(List.of(results)));
  }

  /** The user of {@code path} has no process to spare at its next {@code times} starts. */
  void lack(String path, int times) {
    lacking.put(path, new AtomicInteger(times));
  }

  private boolean lacks(String path) {
    final AtomicInteger left = lacking.get(path);
    return left != null && left.getAndDecrement() > 0;
  }

  /** A start, and what its refusal looks like. */
  @FunctionalInterface
  private interface FakeCommand extends ScriptCommand {
    @Override
    default boolean lackedProcess(int waitStatus) {
      return waitStatus == LACKED_PROCESS;
    }
  }

  private static ScriptCommand command(FakeCommand start) {
    return start;
  }

  @Override
  public ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast)
      throws SyscallException {
    if (script.path().equals("/forbidden")) {
      throw new SyscallException("setresuid", Errno.EPERM, script.user().name());
    }
    return command(
        priority -> start(script.path(), arguments, priorityLast ? " " + priority : ""));
  }

  @Override
  public ScriptCommand rehearsal() {
    return command(_ -> {
      rehearsed.incrementAndGet();
      final int pid = lastPid.incrementAndGet();
      if (lacks(REHEARSAL)) {
        lacked.add(pid);
      }
      return pid;
    });
  }

  private int start(String path, List<String> arguments, String priority) {
    inStart.incrementAndGet();
    try {
      if (path.startsWith("/hang")) {
        released.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inStart.decrementAndGet();
    }
    if (path.startsWith("/broken")) {
      throw new IllegalStateException(path);
    }
    final Queue<Integer> wanted = answers.get(path);
    final Integer answer = wanted == null ? null : wanted.poll();
    if (answer != null) {
      return answer;
    }
    final int pid = lastPid.incrementAndGet();
    if (lacks(path)) {
      lacked.add(pid);
      return pid;
    }
    final String line = (path + " " + String.join(" ", arguments) + priority).strip();
    names.put(pid, line);
    starts.add(line);
    return pid;
  }

  @Override
  public boolean stampsStarts() {
    return true;
  }

  @Override
  public void watch(int pid, ScriptCommand command, long launchedNs, ScriptWatch watch) {
    if (lacked.remove(pid)) {
      watch.exited(LACKED_PROCESS);
      return;
    }
    watch.executed(launchedNs);
    if (exitAtOnce || !names.containsKey(pid)) {
      watch.exited(0);
    } else {
      watched.put(pid, watch);
    }
  }

  @Override
  public EventPipe pipe(FifoPlan plan, Runnable writable) throws SyscallException {
    pipes.add("open " + plan.path());
    return new EventPipe() {
      @Override
      public int write(byte[] octets, int from) {
        pipes.add(plan.path() + ": "
            + new String(octets, from, octets.length - from, StandardCharsets.UTF_8).strip());
        return octets.length - from;
      }

      @Override
      public void close() {
        pipes.add("close " + plan.path());
      }
    };
  }

  @Override
  public void signal(int pid, int signal) {
    signals.add("kill -" + signal + " " + names.get(pid));
  }

  @Override
  public void signalGroup(int pid, int signal) {
    signals.add("kill -" + signal + " group of " + names.get(pid));
    final ScriptWatch watch = watched.remove(pid);
    if (watch != null) {
      watch.exited(signal);
    }
  }

  @Override
  public void launcherStarted() {}
}
