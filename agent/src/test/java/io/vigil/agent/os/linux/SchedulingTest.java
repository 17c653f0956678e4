package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.agent.os.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Scheduling of single threads. Each test works on a thread of its own. */
class SchedulingTest {
  @Test
  void shouldRaiseOneThreadAndPutItBack() throws Exception {
    Needs.need(Capability.missing(List.of(Capability.CAP_SYS_NICE)).isEmpty(),
        "skipped: needs CAP_SYS_NICE");
    onOwnThread(() -> {
      Scheduling.realTime(0, 1, Scheduling.Children.INHERIT);
      assertThat(Scheduling.isRealTime(0)).isTrue();
      assertThat(Scheduling.isRealTime(Scheduling.currentTid())).isTrue();
      assertThat(Scheduling.isRealTime((int) ProcessHandle.current().pid())).isFalse();
      assertThat(childIsRealTime()).isTrue();

      Scheduling.realTime(Scheduling.currentTid(), 1, Scheduling.Children.RESET);
      assertThat(Scheduling.isRealTime(0)).isTrue();
      assertThat(childIsRealTime()).isFalse();

      Scheduling.normal(0);
      assertThat(Scheduling.isRealTime(0)).isFalse();
    });
  }

  @Test
  void shouldFindTheThreadsOfTheJvmByName() throws Exception {
    final AtomicReference<List<Scheduling.OwnThread>> seen = new AtomicReference<>();
    onOwnThread(() -> {
      Thread.currentThread().setName("vigil-probe");
      seen.set(Scheduling.ownThreads());
      assertThat(seen.get()).contains(new Scheduling.OwnThread(Scheduling.currentTid(), "vigil-probe"));
    });
    assertThat(seen.get()).extracting(Scheduling.OwnThread::name).contains("VM Thread");
  }

  @Test
  void shouldSetTimerSlackAndNiceOfTheCallingThreadOnly() throws Exception {
    final Path slack = Path.of("/proc/self/timerslack_ns");
    final String before = Files.readString(slack);
    onOwnThread(() -> {
      Scheduling.timerSlack(1);
      Scheduling.nice(0, 5);
      assertThat(Files.readString(Path.of("/proc/" + Scheduling.currentTid() + "/timerslack_ns")).strip())
          .isEqualTo("1");
      assertThat(Files.readString(Path.of("/proc/thread-self/stat")).split(" ", -1)[18]).isEqualTo("5");
    });
    assertThat(Files.readString(slack)).isEqualTo(before);
  }

  @Test
  void shouldHoldOneThreadAndWhatItStartsToAProcessor() throws Exception {
    final int last = Scheduling.onlineProcessors() - 1;
    final String before = allowed("self");
    onOwnThread(() -> {
      Scheduling.processors(0, List.of(last));
      assertThat(allowed("thread-self")).isEqualTo(Integer.toString(last));
      onOwnThread(() -> assertThat(allowed("thread-self")).isEqualTo(Integer.toString(last)));
    });
    assertThat(allowed("self")).isEqualTo(before);
  }

  @Test
  void shouldRefuseProcessorsOfWhichThereIsNone() throws Exception {
    onOwnThread(() -> {
      final SyscallException refused = catchThrowableOfType(SyscallException.class,
          () -> Scheduling.processors(0, List.of(1_023)));
      assertThat(refused.errno()).isEqualTo(Errno.EINVAL);
      assertThat(refused).hasMessageContaining("calling thread on processors [1023]");
    });
  }

  @Test
  void shouldReachThreadsThatComeWhileItLooks() throws Exception {
    final Set<Integer> reached = ConcurrentHashMap.newKeySet();
    final Set<Integer> late = ConcurrentHashMap.newKeySet();
    final CountDownLatch end = new CountDownLatch(1);
    final List<Thread> threads = new ArrayList<>();
    Scheduling.everyThread(tid -> {
      reached.add(tid);
      if (threads.size() < 3) {
        threads.add(startAndAwait(late, end));
      }
    });
    assertThat(reached).containsAll(late);
    assertThat(late).hasSize(3);
    end.countDown();
    for (final Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void shouldNotMindThreadsThatHaveEnded() throws Exception {
    Scheduling.everyThread(tid -> Scheduling.nice(Integer.MAX_VALUE, 0));
  }

  @Test
  void shouldTellTheNiceValueOfTheProcess() throws Exception {
    assertThat(Scheduling.ownNice()).isEqualTo(
        Integer.parseInt(Files.readString(Path.of("/proc/self/stat")).split(" ", -1)[18]));
  }

  private static Thread startAndAwait(Set<Integer> tids, CountDownLatch end) {
    final CountDownLatch begun = new CountDownLatch(1);
    final Thread thread = new Thread(() -> {
      tids.add(Scheduling.currentTid());
      begun.countDown();
      awaitQuietly(end);
    }, "late");
    thread.start();
    awaitQuietly(begun);
    return thread;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  private static String allowed(String task) throws IOException {
    return Files.readAllLines(Path.of("/proc", task, "status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:")).findFirst().orElseThrow()
        .replaceFirst(".*:\\s+", "");
  }

  @Test
  void shouldNameTheThreadThatTheKernelDoesNotKnow() {
    final SyscallException refused = catchThrowableOfType(SyscallException.class,
        () -> Scheduling.realTime(Integer.MAX_VALUE, 1, Scheduling.Children.INHERIT));

    assertThat(refused.errno()).isEqualTo(Errno.ESRCH);
    assertThat(refused).hasMessageContaining("2147483647 priority 1");
  }

  /** A thread that the calling thread starts is its child for the kernel, as a script is. */
  private static boolean childIsRealTime() throws Exception {
    final AtomicReference<Boolean> realTime = new AtomicReference<>();
    onOwnThread(() -> realTime.set(Scheduling.isRealTime(0)));
    return realTime.get();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void onOwnThread(Work work) throws Exception {
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    final Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (Throwable failed) {
        failure.set(failed);
      }
    }, "worker");
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }
}
