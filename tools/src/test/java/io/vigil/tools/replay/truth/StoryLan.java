package io.vigil.tools.replay.truth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Step;
import io.vigil.agent.machine.VrrpMachine;
import io.vigil.codec.capture.PcapWriter;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A LAN in virtual time with the product's machines on it and a capture of everything that reached the wire. Frames are
 * captured when they are sent, and heard a fixed, short time later.
 */
public final class StoryLan {
  private static final long EPOCH_NS = 1_795_339_717_000_000_000L;
  private static final int TTL = 255;

  private final List<StoryNode> nodes = new ArrayList<>();
  private final PriorityQueue<Delivery> wire = new PriorityQueue<>(
      Comparator.comparingLong(Delivery::atNs).thenComparingLong(Delivery::number));
  private final TruthLog log = new TruthLog();
  private final PcapWriter writer = PcapWriter.ethernet();
  private final ByteBuf pcap = Unpooled.buffer();
  private final AdvertFrame framer = new AdvertFrame();
  private final Step step = new Step();
  private final AdvertReceived received = new AdvertReceived();
  private final List<IpAddress> addresses;
  private final Random random;
  private long nowNs;
  private long sent;
  private double lossRate;
  private int lostInARow;

  /** A frame on its way. */
  private record Delivery(long atNs, long number, StoryNode from, StoryNode to, int priority,
      int intervalCs) {}

  /** An empty LAN on which {@code addresses} move. */
  public StoryLan(List<IpAddress> addresses, Random random) {
    this.addresses = List.copyOf(addresses);
    this.random = random;
    writer.writeFileHeader(pcap);
  }

  StoryNode add(StoryNode node) {
    nodes.add(node);
    return node;
  }

  List<StoryNode> nodes() {
    return nodes;
  }

  Optional<StoryNode> master() {
    return nodes.stream().filter(node -> node.isUp && node.router.state() == RouterState.MASTER).findFirst();
  }

  void start(StoryNode node) {
    node.renew();
    node.isUp = true;
    post(node, new Event.SourceAddressChanged(node.src), Long.MIN_VALUE);
    post(node, Event.Startup.INSTANCE, Long.MIN_VALUE);
  }

  void stop(StoryNode node) {
    post(node, Event.Shutdown.INSTANCE, Long.MIN_VALUE);
    node.isUp = false;
  }

  void crash(StoryNode node) {
    node.isUp = false;
    log.crashed(node.src);
  }

  void priority(StoryNode node, int priority) {
    post(node, new Event.PriorityChanged(priority), Long.MIN_VALUE);
  }

  /** Part of the regular adverts that get lost at the sender's port, never three in a row. */
  void lose(double rate) {
    lossRate = rate;
    lostInARow = 0;
  }

  /** Lets time pass. */
  void run(long ns) {
    final long endNs = nowNs + ns;
    while (true) {
      final Optional<StoryNode> due = nodes.stream().filter(node -> node.isUp && node.router.hasDeadline())
          .min(Comparator.comparingLong(node -> node.router.deadlineNs()));
      final long timerNs = due.map(node -> node.router.deadlineNs()).orElse(Long.MAX_VALUE);
      final Delivery next = wire.peek();
      final long frameNs = next == null ? Long.MAX_VALUE : next.atNs();
      if (Math.min(timerNs, frameNs) > endNs) {
        nowNs = endNs;
        return;
      }
      if (frameNs <= timerNs) {
        wire.poll();
        nowNs = frameNs;
        deliver(Objects.requireNonNull(next));
      } else {
        nowNs = timerNs;
        post(due.orElseThrow(), Event.DeadlinePassed.INSTANCE, timerNs);
      }
    }
  }

  private void deliver(Delivery frame) {
    if (frame.to().isUp && frame.from().side == frame.to().side) {
      final IpAddress src = frame.from().src;
      post(frame.to(), received.set(frame.priority(), frame.intervalCs(), src.hi(), src.lo(), nowNs),
          Long.MIN_VALUE);
    }
  }

  /** {@code timerNs} is that of a timer that ran out: only what is sent by the clock may be lost. */
  private void post(StoryNode node, Event event, long timerNs) {
    final RouterState before = node.router.state();
    VrrpMachine.step(node.router, event, nowNs, step);
    final List<Action> actions = new ArrayList<>();
    for (int i = 0; i < step.size(); i++) {
      actions.add(step.get(i));
    }
    actions.stream().filter(Report.Entered.class::isInstance).map(Report.Entered.class::cast)
        .filter(entered -> entered.to() == RouterState.MASTER)
        .forEach(entered -> log.becameMaster(node.src, entered.cause(), EPOCH_NS + nowNs));
    final boolean isRegular = timerNs != Long.MIN_VALUE && before == RouterState.MASTER;
    actions.stream().filter(Action.SendAdvert.class::isInstance).map(Action.SendAdvert.class::cast)
        .forEach(advert -> send(node, advert.priority(), isRegular));
    if (before == RouterState.MASTER && node.router.state() != RouterState.MASTER) {
      log.leftMaster(node.src, EPOCH_NS + nowNs);
    }
  }

  private void send(StoryNode node, int priority, boolean mayBeLost) {
    if (mayBeLost && lostInARow < 2 && random.nextDouble() < lossRate) {
      lostInARow++;
      log.lost(node.src);
      return;
    }
    lostInARow = 0;
    final int intervalCs = node.params.intervalCs();
    log.captured(node.src, EPOCH_NS + nowNs);
    capture(node, priority, intervalCs);
    for (final StoryNode other : nodes) {
      if (other != node) {
        wire.add(new Delivery(nowNs + node.latencyNs + other.latencyNs, sent++, node, other, priority,
            intervalCs));
      }
    }
  }

  private void capture(StoryNode node, int priority, int intervalCs) {
    final Family family = node.params.family();
    final ByteBuf message = Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX);
    final IpAddress group = Vrrp.group(family);
    final AdvertSpec spec = new AdvertSpec(node.params.version(), family, node.params.vrid(), priority,
        intervalCs,
        ChecksumForm.PSEUDO, V2Auth.NONE, addresses);
    message.writerIndex(AdvertWriter.encode(spec, node.src, group, message, 0));
    final ByteBuf frame = Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX + AdvertFrame.HEADROOM_BYTES);
    frame.writerIndex(framer.link(EthernetHeader.ofGroup(group), node.mac).identification((int) sent & 0xFFFF)
        .write(new IpEnvelope(node.src, group, TTL), message, frame, 0));
    writer.writeRecord(pcap, EPOCH_NS + nowNs, frame);
  }

  /** The capture so far. */
  public byte[] pcap() {
    final byte[] bytes = new byte[pcap.readableBytes()];
    pcap.getBytes(pcap.readerIndex(), bytes);
    return bytes;
  }

  /** The story ends here. */
  Truth end() {
    return log.end();
  }
}
