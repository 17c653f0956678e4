package io.vigil.agent.machine;

import java.lang.management.ManagementFactory;

/** Counts what the steady state allocates; also run as a program of its own, so that JVM flags can be chosen. */
final class AllocationProbe {
  private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
      .getThreadMXBean();
  private static final int ROUNDS = 20_000;

  private final VirtualRouter backup = new VirtualRouter(Bench.v3(100), Rules.KEEPALIVED);
  private final VirtualRouter master = new VirtualRouter(Bench.v3(100), Rules.KEEPALIVED);
  private final VirtualRouter dual = new VirtualRouter(Bench.v3(100).withAcceptV2(true), Rules.KEEPALIVED);
  private final AdvertReceived advert = new AdvertReceived();
  private final Step step = new Step();
  private long nowNs;
  private int sent;

  private AllocationProbe() {
    VrrpMachine.step(backup, Event.Startup.INSTANCE, nowNs, step);
    VrrpMachine.step(dual, Event.Startup.INSTANCE, nowNs, step);
    VrrpMachine.step(master, Event.Startup.INSTANCE, nowNs, step);
    nowNs = master.deadlineNs();
    VrrpMachine.step(master, Event.DeadlinePassed.INSTANCE, nowNs, step);
  }

  public static void main(String[] args) {
    System.out.println(allocatedBytes());
  }

  /** Octets that 20,000 adverts in and 20,000 adverts out allocate on this thread, after a warm-up of as many. */
  static long allocatedBytes() {
    final AllocationProbe probe = new AllocationProbe();
    probe.rounds();
    THREADS.getCurrentThreadAllocatedBytes();
    final long before = THREADS.getCurrentThreadAllocatedBytes();
    probe.rounds();
    final long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (probe.sent != 2 * ROUNDS) {
      throw new IllegalStateException("the master sent " + probe.sent);
    }
    return bytes;
  }

  private void rounds() {
    for (int i = 0; i < ROUNDS; i++) {
      nowNs = master.deadlineNs();
      VrrpMachine.step(backup,
          advert.set(200, 100, Bench.HIGH.hi(), Bench.HIGH.lo(), nowNs), nowNs, step);
      VrrpMachine.step(dual,
          advert.set(3, 200, 100, Bench.HIGH.hi(), Bench.HIGH.lo(), nowNs), nowNs, step);
      VrrpMachine.step(dual,
          advert.set(2, 200, 100, Bench.HIGH.hi(), Bench.HIGH.lo(), nowNs), nowNs, step);
      VrrpMachine.step(backup, Event.DeadlinePassed.INSTANCE, nowNs, step);
      VrrpMachine.step(master, Event.DeadlinePassed.INSTANCE, nowNs, step);
      for (int k = 0; k < step.size(); k++) {
        sent += step.get(k) instanceof Action.SendAdvert ? 1 : 0;
      }
    }
  }
}
