package io.vigil.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.evidence.HostSample.Pressure;
import io.vigil.agent.evidence.HostSample.Processors;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LateInquiryTest {
  private static final StartStages LATE = new StartStages(0, 400, 400, 500, 500);

  private final AtomicLong nowNs = new AtomicLong(-1_000_000_000L);
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void shouldAnswerOnAThreadOfItsOwn() throws Exception {
    try (LateInquiry inquiry = inquiry(this::sample)) {
      inquiry.start();
      final CompletableFuture<String> thread = new CompletableFuture<>();
      final CompletableFuture<LateVerdict> verdict = new CompletableFuture<>();
      assertThat(inquiry.ask(LATE, 3, Optional.empty(), found -> {
        thread.complete(Thread.currentThread().getName());
        verdict.complete(found);
      })).isTrue();
      assertThat(verdict.get(30, TimeUnit.SECONDS).suspicions().getFirst().cause())
          .isEqualTo(LateCause.PROCESS_TABLE);
      assertThat(thread.get()).isEqualTo("vigil-evidence");
    }
  }

  @Test
  void shouldSayThatItKnowsNothingFromBeforeTheFirstSample() throws Exception {
    try (LateInquiry inquiry = inquiry(this::sample)) {
      final CompletableFuture<LateVerdict> verdict = new CompletableFuture<>();
      inquiry.ask(LATE, 0, Optional.empty(), verdict::complete);
      assertThat(verdict.get(30, TimeUnit.SECONDS).suspicions().getFirst().cause())
          .isEqualTo(LateCause.UNKNOWN);
    }
  }

  @Test
  void shouldRefuseWhatItCannotAnswerInTime() {
    try (LateInquiry inquiry = inquiry(() -> {
      awaitRelease();
      return sample();
    })) {
      inquiry.start();
      int taken = 0;
      while (inquiry.ask(LATE, 0, Optional.empty(), _ -> {})) {
        taken++;
        assertThat(taken).isLessThanOrEqualTo(LateInquiry.WAITING_MAX + 1);
      }
      assertThat(taken).isGreaterThanOrEqualTo(LateInquiry.WAITING_MAX);
      released.countDown();
    }
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LateInquiry inquiry(HostSource source) {
    return new LateInquiry(source, new LateJudge("vigil-launcher", "vigil-vrrp"), e -> {
      throw new AssertionError(e);
    });
  }

  private HostSample sample() {
    return new HostSample(nowNs.getAndAdd(1_000_000_000L), 0, Processors.UNKNOWN, Pressure.UNKNOWN, Map.of(),
        0, 0);
  }
}
