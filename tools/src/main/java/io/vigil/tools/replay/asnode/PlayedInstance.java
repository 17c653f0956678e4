package io.vigil.tools.replay.asnode;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.AdvertPort;
import io.vigil.agent.instance.Deeds;
import io.vigil.agent.instance.InstanceEntry;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.node.InstanceParts;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One configured instance and what it did. One thread. */
public final class PlayedInstance implements AdvertPort {
  /** Most transitions that are kept; what is beyond is counted. */
  static final int TRANSITIONS_MAX = 10_000;

  private final InstanceConfig config;
  private final Optional<IpAddress> source;
  private final InstanceEntry entry;
  private final List<Transition> transitions = new ArrayList<>();
  private long unlisted;
  private Sent wouldSend = Sent.NONE;
  private Sent wire = Sent.NONE;

  PlayedInstance(InstanceConfig config, int slot, Optional<IpAddress> source, Rules rules, Deeds deeds) {
    this.config = config;
    this.source = source;
    final InstanceParts parts = new InstanceParts(config, rules);
    final InstanceTurn turn = new InstanceTurn(config.name(), slot,
        new VirtualRouter(parts.params(), parts.rules()), this, deeds, _ -> true);
    entry = new InstanceEntry(turn, parts.acceptPolicy(), parts.peers(), new VerdictCounter());
  }

  public InstanceConfig config() {
    return config;
  }

  /** The address it was played with; empty if none of its family was given, and then it was not played. */
  public Optional<IpAddress> source() {
    return source;
  }

  /** In the order in which they happened. */
  public List<Transition> transitions() {
    return List.copyOf(transitions);
  }

  /** Transitions beyond those listed. */
  public long unlisted() {
    return unlisted;
  }

  /** What it would have sent. */
  public Sent wouldSend() {
    return wouldSend;
  }

  /** What the capture has of this virtual router from the node's own address. */
  public Sent wire() {
    return wire;
  }

  InstanceEntry entry() {
    return entry;
  }

  void entered(Transition transition) {
    if (transitions.size() < TRANSITIONS_MAX) {
      transitions.add(transition);
    } else {
      unlisted++;
    }
  }

  void seenOnWire(int priority) {
    wire = wire.plus(priority);
  }

  @Override
  public void send(int priority) {
    wouldSend = wouldSend.plus(priority);
  }

  @Override
  public void source(IpAddress address) {
    // Nothing leaves: no packet needs the address.
  }
}
