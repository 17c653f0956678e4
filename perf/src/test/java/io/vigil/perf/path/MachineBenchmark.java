package io.vigil.perf.path;

import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.Step;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.machine.VrrpMachine;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The machine alone, on the daemon's compiler. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class MachineBenchmark {
  private static final IpAddress HIGHER = IpAddress.ipv4(0xC000_0202);

  private final VirtualRouter backup = router();
  private final VirtualRouter master = router();
  private final VirtualRouter flapping = router();
  private final AdvertReceived advert = new AdvertReceived();
  private final Step step = new Step();
  private long nowNs;

  private static VirtualRouter router() {
    return new VirtualRouter(RouterParams.of(51, Family.IPV4, 3, 100, 100), Rules.KEEPALIVED);
  }

  /** One BACKUP, one MASTER, and one that changes each time. */
  @Setup
  public void start() {
    VrrpMachine.step(backup, Event.Startup.INSTANCE, nowNs, step);
    VrrpMachine.step(master, Event.Startup.INSTANCE, nowNs, step);
    VrrpMachine.step(flapping, Event.Startup.INSTANCE, nowNs, step);
    nowNs = master.deadlineNs();
    VrrpMachine.step(master, Event.DeadlinePassed.INSTANCE, nowNs, step);
  }

  /** A BACKUP hears its master. */
  @Benchmark
  public int advertInBackup() {
    nowNs += 1_000;
    VrrpMachine.step(backup, heard(), nowNs, step);
    return step.size();
  }

  /** A MASTER sends. */
  @Benchmark
  public int timerInMaster() {
    VrrpMachine.step(master, Event.DeadlinePassed.INSTANCE, master.deadlineNs(), step);
    return step.size();
  }

  /** Two transitions: the master falls silent, and comes back. */
  @Benchmark
  public int takeoverAndBack() {
    nowNs = flapping.deadlineNs();
    VrrpMachine.step(flapping, Event.DeadlinePassed.INSTANCE, nowNs, step);
    final int asked = step.size();
    VrrpMachine.step(flapping, heard(), nowNs, step);
    return asked + step.size();
  }

  private AdvertReceived heard() {
    return advert.set(200, 100, HIGHER.hi(), HIGHER.lo(), nowNs);
  }
}
