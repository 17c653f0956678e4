package io.vigil.perf.path;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.agent.inbox.Inbox;
import io.vigil.agent.instance.AdvertPort;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.InstanceDispatch;
import io.vigil.agent.instance.InstanceEntry;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;
import java.util.Objects;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Octets of an advert → codec → machine → the queue of who acts, on one thread and the daemon's compiler. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class LoopBenchmark {
  private static final int VRID = 51;
  private static final IpAddress THEIRS = IpAddress.ipv4(0xC000_0202);
  private static final List<IpAddress> VIRTUAL = List.of(IpAddress.ipv4(0xC000_0264));

  private final Queue queue = new Queue();
  private long nowNs;
  private final VirtualRouter router = new VirtualRouter(RouterParams.of(VRID, Family.IPV4, 3, 100, 100),
      Rules.KEEPALIVED);
  private final InstanceTurn turn = new InstanceTurn("VI_1", 0, router, queue, queue, _ -> true);
  private final InstanceLoop loop = new InstanceLoop(Runnable::run, _ -> {}, List.of(turn), () -> nowNs);
  private final InstanceDispatch dispatch = new InstanceDispatch("224.0.0.18 on eth0", loop, _ -> true);
  private final EmbeddedChannel channel = new EmbeddedChannel(
      new VrrpInbound(DecodePolicy.AGENT, new VerdictCounter()), dispatch);
  private final VrrpDatagram datagram = new VrrpDatagram();
  private ByteBuf message = Unpooled.EMPTY_BUFFER;

  /** A BACKUP, and an advert of a higher priority that it will hear again and again. */
  @Setup
  public void start() {
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, VRID, 200, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
        VIRTUAL);
    final IpAddress group = Vrrp.group(Family.IPV4);
    message = Unpooled.directBuffer(spec.messageBytes());
    message.writerIndex(AdvertWriter.encode(spec, THEIRS, group, message, 0));
    datagram.setMessage(message).setIpv4(THEIRS.lo(), group.lo());
    dispatch.add(VRID, new InstanceEntry(turn,
        AcceptPolicy.builder(Family.IPV4, VRID).versions(3).auth(V2Auth.NONE).addresses(VIRTUAL)
            .localAddresses(List.of(IpAddress.ipv4(0xC000_0201))).build(),
        List.of(), new VerdictCounter()));
    loop.happen(turn, Event.Startup.INSTANCE);
    if (takeoverAndBack() == 0 || router.state() != RouterState.BACKUP) {
      throw new IllegalStateException("the advert that is to be measured is refused");
    }
  }

  /** Gives the buffer back. */
  @TearDown
  public void release() {
    channel.finishAndReleaseAll();
    message.release();
  }

  /** An advert comes to a BACKUP: decoded, checked, told to the machine, the deadline moved, kept for {@code vigil why}. */
  @Benchmark
  public long advertIn() {
    nowNs += 1_000_000;
    hear();
    return router.deadlineNs();
  }

  /** The master falls silent, addresses and script are asked for; it comes back, and both are asked for once more. */
  @Benchmark
  public int takeoverAndBack() {
    nowNs = router.deadlineNs();
    loop.timerFired();
    int taken = queue.drain();
    hear();
    taken += queue.drain();
    return taken;
  }

  private void hear() {
    datagram.setArrival(Envelope.TTL_ON_LINK, 1, nowNs);
    channel.pipeline().fireChannelRead(datagram);
  }

  /** Stands for the loops that act: what is asked of them goes through a real inbox. */
  private static final class Queue implements Deeds, AdvertPort {
    private final Inbox<Object> inbox = new Inbox<>(64);

    int drain() {
      int taken = 0;
      while (inbox.poll() != null) {
        taken++;
      }
      return taken;
    }

    private void ask(Object what) {
      if (!inbox.offer(Objects.requireNonNull(what))) {
        throw new IllegalStateException("the queue is full");
      }
    }

    @Override
    public void epoch(int slot, long epoch) {}

    @Override
    public void install(int slot, long epoch, boolean announce) {
      ask(VIRTUAL);
    }

    @Override
    public void remove(int slot, long epoch) {
      ask(VIRTUAL);
    }

    @Override
    public void announce(int slot, Action.Announce announce) {
      ask(announce);
    }

    @Override
    public void inform(int slot, Action.Notify notification, VirtualRouter told) {
      ask(notification);
    }

    @Override
    public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {}

    @Override
    public void send(int priority) {}

    @Override
    public void source(IpAddress address) {}
  }
}
