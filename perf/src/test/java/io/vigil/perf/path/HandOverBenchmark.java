package io.vigil.perf.path;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.vigil.agent.inbox.Inbox;
import io.vigil.agent.inbox.LoopInbox;
import io.vigil.agent.stats.LatencyRecorder;
import io.vigil.agent.stats.StartFigure;
import io.vigil.agent.stats.StartTimes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From one loop to another, and what a histogram costs. On the daemon's compiler. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class HandOverBenchmark {
  private static final Integer MESSAGE = 1;
  private static final long SPREAD_NS = 7_919;

  private final AtomicLong heard = new AtomicLong();
  private final Inbox<Integer> inbox = new Inbox<>(64);
  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
      EpollIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final LoopInbox<Integer> toLoop = new LoopInbox<>(64, loop, _ -> heard.incrementAndGet());
  private final LatencyRecorder recorder = new LatencyRecorder();
  private final StartTimes times = new StartTimes();
  private long valueNs;

  /** Ends the loop. */
  @TearDown
  public void stop() throws InterruptedException {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  /** The queue alone, nobody to wake. */
  @Benchmark
  public @Nullable Integer offerAndPoll() {
    inbox.offer(MESSAGE);
    return inbox.poll();
  }

  /** The loop has gone to sleep in the kernel before each invocation. */
  @State(Scope.Thread)
  public static class Asleep {
    @Setup(Level.Invocation)
    public void pause() {
      LockSupport.parkNanos(200_000);
    }
  }

  /** To a loop that sleeps in the kernel, until it has the message; the poster spins. */
  @Benchmark
  public long toASleepingLoop(Asleep asleep) {
    final long before = heard.get();
    toLoop.post(MESSAGE);
    while (heard.get() == before) {
      Thread.onSpinWait();
    }
    return before;
  }

  /** One value into the histogram of all starts. */
  @Benchmark
  public void record() {
    recorder.record(next());
  }

  /** One value into those of an instance and a keyword. */
  @Benchmark
  public void recordByKind() {
    times.record("notify_master", StartFigure.STARTED, next());
  }

  private long next() {
    valueNs = (valueNs + SPREAD_NS) % 2_000_000;
    return valueNs;
  }
}
