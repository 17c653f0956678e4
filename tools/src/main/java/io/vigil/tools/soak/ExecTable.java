package io.vigil.tools.soak;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** When the kernel executed a program in which process, for the last half minute or more; for all processes of the host. Thread-safe. */
final class ExecTable {
  private static final long GENERATION_NS = 30_000_000_000L;

  private final NanoClock clock;
  private Map<Integer, Long> young = new HashMap<>();
  private Map<Integer, Long> old = new HashMap<>();
  private long bornNs;

  ExecTable(NanoClock clock) {
    this.clock = clock;
    this.bornNs = clock.nanoTime();
  }

  /**
   * Listens from now on, until the loop ends.
   *
   * @throws SyscallException the kernel gives no process events: without root, or in a container
   */
  void open(IoEventLoop loop) throws SyscallException {
    final var _ = ProcConnector.openForExecs().register(loop, this::executed, broken -> {
      throw new IllegalStateException("the table of executed programs", broken);
    });
  }

  /** The last stamp of this process. */
  synchronized OptionalLong find(int pid) {
    final Long stamp = young.getOrDefault(pid, old.get(pid));
    return stamp == null ? OptionalLong.empty() : OptionalLong.of(stamp);
  }

  private synchronized void executed(int pid, long stampNs) {
    final long nowNs = clock.nanoTime();
    if (nowNs - bornNs > GENERATION_NS) {
      bornNs = nowNs;
      old = young;
      young = new HashMap<>();
    }
    young.put(pid, stampNs);
  }
}
