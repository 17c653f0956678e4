package io.vigil.tools.replay.asnode;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.InstanceDispatch;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.SyncGroupTurn;
import io.vigil.agent.machine.Action;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.SyncStep;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node that hears a capture. It starts with the first frame, link up and with its addresses; its instances judge, decide and
 * wait as they do in the daemon, by the time stamps of the capture. All interfaces of the configuration hear all frames: a capture
 * of several networks is narrowed by the filters of the command. One thread.
 */
public final class PlayedNode implements Deeds {
  private static final int VRID_AT = 1;
  private static final int PRIORITY_AT = 2;
  private static final int INTERFACE_INDEX = 1;

  private final List<PlayedInstance> instances = new ArrayList<>();
  private final Map<ChannelSpec, EmbeddedChannel> channels = new LinkedHashMap<>();
  private final List<IpAddress> own;
  private final RefusalLog refusals = new RefusalLog();
  private final VrrpDatagram datagram = new VrrpDatagram();
  private final VirtualTime time;
  private final InstanceLoop loop;
  private final List<CounterWatch> watches = new ArrayList<>();
  private long accepted;
  private long cut;
  private long elsewhere;

  /**
   * Starts the instances.
   *
   * @param own the node's addresses, at most one of each family
   * @param startNs time of the first frame, nanoseconds since 1970
   */
  public PlayedNode(AgentConfig config, List<IpAddress> own, Rules rules, long startNs) {
    this.own = List.copyOf(own);
    this.time = new VirtualTime(startNs);
    for (final InstanceConfig instance : config.instances()) {
      instances.add(new PlayedInstance(instance, instances.size(), source(instance.family()), rules, this));
    }
    config.syncGroups().forEach(this::join);
    instances.forEach(instance -> watches.add(new CounterWatch(instance.entry().counter())));
    loop = new InstanceLoop(Runnable::run, time, instances.stream().map(one -> one.entry().turn()).toList(),
        time);
    for (int slot = 0; slot < instances.size(); slot++) {
      final PlayedInstance instance = instances.get(slot);
      if (instance.source().isPresent()) {
        attach(instance, instance.source().get());
        tell(slot, new Event.SourceAddressChanged(instance.source().get()));
        tell(slot, new Event.FaultsChanged(Set.of()));
        tell(slot, Event.Startup.INSTANCE);
      }
    }
  }

  /** A member that cannot be played takes no part, so that the others can. */
  private void join(SyncGroup group) {
    final List<InstanceTurn> members = instances.stream()
        .filter(one -> group.members().contains(one.config().name()) && one.source().isPresent())
        .map(one -> one.entry().turn()).toList();
    if (!members.isEmpty()) {
      final SyncGroupTurn _ = new SyncGroupTurn(group.name(), members, this, _ -> true);
    }
  }

  /** The time of a frame comes, and the frame with it. */
  public void hear(CapturedFrame captured, FrameView frame) {
    time.advance(captured.epochNs(), loop::timerFired);
    if (frame.kind() != FrameKind.VRRP && frame.kind() != FrameKind.CARP) {
      return;
    }
    if (own.contains(source(frame))) {
      spoke(captured, frame);
    } else if (frame.payloadCapturedBytes() < frame.payloadBytes()) {
      cut++;
    } else {
      hear(frame, captured);
    }
  }

  /** By the order of the configuration. */
  public List<PlayedInstance> instances() {
    return List.copyOf(instances);
  }

  /** What was refused, at whatever stage. */
  public List<Refusal> refusals() {
    return refusals.all();
  }

  /** Refused packets of more senders than are listed. */
  public long unlistedRefusals() {
    return refusals.unlisted();
  }

  /** Adverts that passed all checks of an instance. */
  public long accepted() {
    return accepted;
  }

  /** Messages that the snap length of the capture cut: not heard. */
  public long cut() {
    return cut;
  }

  /** Messages to groups and addresses that this node does not listen to. */
  public long elsewhere() {
    return elsewhere;
  }

  @Override
  public void inform(int slot, Action.Notify notification, VirtualRouter router) {
    instances.get(slot).entered(new Transition(notification.enteredNs(), notification.state(),
        notification.cause(), notification.priority()));
  }

  @Override
  public void informGroup(String group, SyncStep.GroupEntered entered, Cause cause) {
    // Its members' transitions tell of it.
  }

  @Override
  public void epoch(int slot, long epoch) {
    // Nothing older is under way: what an instance asks for is written down at once.
  }

  @Override
  public void install(int slot, long epoch, boolean announce) {
    // The transition says it.
  }

  @Override
  public void remove(int slot, long epoch) {
    // The transition says it.
  }

  @Override
  public void announce(int slot, Action.Announce announce) {
    // The transition says it.
  }

  private Optional<IpAddress> source(Family family) {
    return own.stream().filter(address -> address.family() == family).findFirst();
  }

  private void attach(PlayedInstance instance, IpAddress source) {
    final InstanceConfig config = instance.config();
    final IpAddress local = switch (config.transport()) {
      case Transport.Multicast multicast -> multicast.group();
      case Transport.Unicast _ -> source;
    };
    final EmbeddedChannel channel = channels.computeIfAbsent(new ChannelSpec(config.interfaceName(), local),
        this::open);
    channel.pipeline().get(InstanceDispatch.class).add(config.vrid(), instance.entry());
  }

  /** The pipeline of the daemon's channels, without the way out. */
  private EmbeddedChannel open(ChannelSpec spec) {
    final InstanceDispatch dispatch = new InstanceDispatch(spec.toString(), loop, _ -> true);
    watches.add(new CounterWatch(dispatch.counter()));
    return new EmbeddedChannel(new VrrpInbound(DecodePolicy.AGENT, dispatch), dispatch);
  }

  private void tell(int slot, Event event) {
    if (!loop.post(slot, event)) {
      throw new IllegalStateException("an inbox that is emptied at once was full");
    }
  }

  private void hear(FrameView frame, CapturedFrame captured) {
    datagram.setMessage(captured.buf().slice(frame.payloadOffset(), frame.payloadBytes()));
    if (frame.family() == Family.IPV4) {
      datagram.setIpv4(frame.srcLo(), frame.dstLo());
    } else {
      datagram.setIpv6(frame.srcHi(), frame.srcLo(), frame.dstHi(), frame.dstLo());
    }
    datagram.setArrival(frame.ttl(), INTERFACE_INDEX, time.nanoTime());
    boolean isHeard = false;
    for (final Map.Entry<ChannelSpec, EmbeddedChannel> channel : channels.entrySet()) {
      final IpAddress local = channel.getKey().local();
      if (local.family() == frame.family() && local.hi() == frame.dstHi() && local.lo() == frame.dstLo()) {
        deliver(channel.getValue(), octet(captured, frame, VRID_AT));
        isHeard = true;
      }
    }
    elsewhere += isHeard ? 0 : 1;
  }

  private void deliver(EmbeddedChannel channel, int vrid) {
    channel.pipeline().fireChannelRead(datagram);
    final Optional<Verdict> verdict = watches.stream().flatMap(watch -> watch.news().stream()).findFirst();
    if (verdict.isPresent()) {
      refusals.refused(new IpAddress(datagram.family(), datagram.srcHi(), datagram.srcLo()), vrid,
          verdict.get(), time.nanoTime());
    } else {
      accepted++;
    }
  }

  /** The node's own packet: what it really sent. */
  private void spoke(CapturedFrame captured, FrameView frame) {
    if (frame.kind() != FrameKind.VRRP || frame.payloadCapturedBytes() <= PRIORITY_AT) {
      return;
    }
    final int vrid = octet(captured, frame, VRID_AT);
    for (final PlayedInstance instance : instances) {
      if (instance.config().vrid() == vrid && instance.config().family() == frame.family()) {
        instance.seenOnWire(octet(captured, frame, PRIORITY_AT));
      }
    }
  }

  /** 0 beyond the end of the message. */
  private static int octet(CapturedFrame captured, FrameView frame, int at) {
    return at < frame.payloadCapturedBytes() ? captured.buf().getUnsignedByte(frame.payloadOffset() + at) : 0;
  }

  private static IpAddress source(FrameView frame) {
    return new IpAddress(frame.family(), frame.srcHi(), frame.srcLo());
  }
}
