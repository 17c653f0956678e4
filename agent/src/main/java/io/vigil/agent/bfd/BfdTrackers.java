package io.vigil.agent.bfd;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.Numbered;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import io.vigil.agent.track.TrackerTurnover;
import io.vigil.agent.track.TrackerVerdict;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The {@code bfd_instance} blocks as trackers: down until the session is up, as keepalived begins. Lives on the track loop. */
public final class BfdTrackers implements TrackerSource, ReceivedControl {
  private static final int SINGLE_HOP_PORT = 3784;
  private static final int MULTIHOP_PORT = 4784;

  private final TrackerNumbers numbers;
  private final IoEventLoop loop;
  private final EventLog log;
  private final Consumer<Throwable> crash;
  private final Peer.Surroundings surroundings;
  private final Map<Long, Peer> byDiscriminator = new HashMap<>();
  private final Map<IpAddress, Peer> byNeighbour = new HashMap<>();
  private final Map<Integer, Peer> byNumber = new LinkedHashMap<>();
  private final Map<Port, ControlReceiver> receivers = new HashMap<>();
  private final Map<String, Long> refusals = new HashMap<>();

  private record Port(Family family, int number) {
    static Port of(BfdInstance config) {
      return new Port(config.neighbour().family(), config.multihop() ? MULTIHOP_PORT : SINGLE_HOP_PORT);
    }
  }

  /**
   * Opens nothing yet.
   *
   * @param random for discriminators, ports and jitter
   * @param crash hears of a broken promise of our own
   */
  public BfdTrackers(TrackerNumbers numbers, IoEventLoop loop, NanoClock clock, RandomGenerator random,
      EventLog log, Consumer<Throwable> crash) {
    this.numbers = numbers;
    this.loop = loop;
    this.log = log;
    this.crash = crash;
    surroundings = new Peer.Surroundings(loop, clock::nanoTime, random, log, crash,
        () -> receivers.values().forEach(ControlReceiver::readNow));
  }

  @Override
  public boolean watches(Tracker tracker) {
    return tracker instanceof BfdInstance;
  }

  @Override
  public void start(TrackerSink sink) {
    begin(numbers.all().stream().filter(one -> one.tracker() instanceof BfdInstance).toList(), sink);
  }

  @Override
  public void reload(TrackerTurnover turnover, TrackerSink sink) {
    final TrackerTurnover mine = turnover.of(BfdInstance.class);
    for (final Numbered one : mine.stopped()) {
      final Peer peer = byNumber.remove(one.number());
      if (peer != null) {
        peer.stop();
        byNeighbour.remove(peer.neighbour());
        byDiscriminator.remove(peer.discriminator());
      }
    }
    begin(mine.started(), sink);
    closeUnused();
  }

  private void begin(List<Numbered> started, TrackerSink sink) {
    final List<Peer> begun = new ArrayList<>();
    for (final Numbered one : started) {
      final BfdInstance config = (BfdInstance) one.tracker();
      final Port port = Port.of(config);
      final Peer peer = new Peer(config, port.number(), newDiscriminator(), surroundings,
          verdict -> sink.verdict(one.number(), verdict));
      if (byNeighbour.putIfAbsent(config.neighbour(), peer) != null) {
        sink.verdict(one.number(),
            TrackerVerdict.bad("another bfd_instance has the session with " + config.neighbour()));
        continue;
      }
      byDiscriminator.put(peer.discriminator(), peer);
      byNumber.put(one.number(), peer);
      begun.add(peer);
      if (!receivers.containsKey(port)) {
        open(port);
      }
    }
    begun.forEach(Peer::start);
  }

  private void open(Port port) {
    try {
      receivers.put(port, ControlReceiver.open(port.family(), port.number(), loop, this, crash));
    } catch (SyscallException e) {
      log.post(new BfdEvent.NoSocket(String.valueOf(e.getMessage())));
    }
  }

  private void closeUnused() {
    final Set<Port> used = byNumber.values().stream().map(peer -> Port.of(peer.config()))
        .collect(Collectors.toSet());
    receivers.entrySet().removeIf(one -> {
      final boolean unused = !used.contains(one.getKey());
      if (unused) {
        close(one.getValue());
      }
      return unused;
    });
  }

  /** RFC 5880 §6.8.1: unique among the sessions of this system, not zero, better not guessed. */
  private long newDiscriminator() {
    long candidate;
    do {
      candidate = surroundings.random().nextInt() & 0xFFFF_FFFFL;
    } while (candidate == 0 || byDiscriminator.containsKey(candidate));
    return candidate;
  }

  /** By our discriminator where the peer knows it, else by its address (RFC 5880 §6.8.6, RFC 5881 §3). */
  @Override
  public void received(ControlView packet, IpAddress source, int ttl) {
    final Peer peer = packet.yourDiscriminator() == 0
        ? byNeighbour.get(source)
        : byDiscriminator.get(packet.yourDiscriminator());
    if (peer == null) {
      refused(source, "no_session");
    } else if (!peer.neighbour().equals(source)) {
      refused(source, "other_source");
    } else if (!peer.isNear(ttl)) {
      refused(source, "bad_ttl");
    } else {
      peer.received(packet);
    }
  }

  @Override
  public void refused(IpAddress source, String reason) {
    final long count = refusals.merge(reason, 1L, Long::sum);
    if (BfdEvent.Refused.isSaid(count)) {
      log.post(new BfdEvent.Refused(source, reason, count));
    }
  }

  /** How many packets were refused for this reason. The track loop. */
  long refusals(String reason) {
    return refusals.getOrDefault(reason, 0L);
  }

  @Override
  public void stop() {
    byNeighbour.values().forEach(Peer::stop);
    receivers.values().forEach(this::close);
    receivers.clear();
  }

  private void close(ControlReceiver receiver) {
    try {
      receiver.close();
    } catch (IOException e) {
      // The descriptor is gone whatever the kernel says of it.
      log.post(new BfdEvent.NoSocket(String.valueOf(e.getMessage())));
    }
  }
}
