package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.agent.os.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
