package io.vigil.agent.os.linux;

import io.vigil.agent.os.linux.RealTimeLimitIT.Occupation;

/** The process that {@link RealTimeLimitIT} starts. */
final class LimitedJvm {
  private static final long LIMIT_US = 200_000;
  private static final long SHORT_NS = 100_000_000;
  private static final long LONG_NS = 1_000_000_000;

  private LimitedJvm() {}

  public static void main(String[] args) throws Exception {
    final Occupation occupation = Occupation.valueOf(args[0]);
    if (occupation != Occupation.IS_NORMAL) {
      Scheduling.realTime(0, 1, Scheduling.Children.RESET);
    }
    RealTimeLimit.set(LIMIT_US);
    switch (occupation) {
      case COMPUTES -> compute(Long.MAX_VALUE);
      case IS_NORMAL -> compute(LONG_NS);
      case WAITS_BETWEEN -> {
        for (int i = 0; i < 10; i++) {
          compute(SHORT_NS);
          Thread.sleep(10);
        }
      }
      case STARTS_A_CHILD -> {
        RealTimeLimit.starting();
        compute(LONG_NS);
        Thread.sleep(10);
        RealTimeLimit.started();
        shouldBe(LIMIT_US);
      }
    }
  }

  private static void shouldBe(long limitUs) throws SyscallException {
    if (ResourceLimit.of(ResourceLimit.RTTIME).soft() != limitUs) {
      throw new IllegalStateException(ResourceLimit.of(ResourceLimit.RTTIME).toString());
    }
  }

  /** Thread CPU time would not pass while the kernel throttles real-time threads; the wall clock bounds the test. */
  private static void compute(long ns) {
    final long beganNs = System.nanoTime();
    while (System.nanoTime() - beganNs < ns) {
      Thread.onSpinWait();
    }
  }
}
