package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.AdvertPort;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.node.InstanceParts;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code vrrp_instance} on one node of a world. */
public final class SimInstance implements AdvertPort {
  private final SimNode node;
  private final int slot;
  private InstanceConfig config;
  private final IpAddress source;
  private final int router;
  private @Nullable InstanceTurn turn;
  private boolean isInstalled;

  SimInstance(SimNode node, int slot, NodeSpec.Instance spec) {
    this.node = node;
    this.slot = slot;
    this.config = spec.config();
    this.source = spec.source();
    this.router = spec.router();
  }

  public SimNode node() {
    return node;
  }

  public InstanceConfig config() {
    return config;
  }

  /** The address that its adverts come from. */
  public IpAddress source() {
    return source;
  }

  /** The number of its virtual router in the world: whoever has the same number may hear it. */
  public int router() {
    return router;
  }

  /** Its place among the instances of its node. */
  public int slot() {
    return slot;
  }

  /** Whether its addresses are on the host. */
  public boolean isInstalled() {
    return isInstalled;
  }

  /** INIT before the node runs. */
  public RouterState state() {
    return turn == null ? RouterState.INIT : turn.router().state();
  }

  /** With the weights of its trackers; the configured one before the node runs. */
  public int effectivePriority() {
    return turn == null ? config.priority() : turn.router().effectivePriority();
  }

  /** Whether the wire of its interface is there. */
  public boolean hasCarrier() {
    return node.hasCarrier(this);
  }

  /** What the machine remembers; only while the node runs. */
  public VirtualRouter machine() {
    return turn().router();
  }

  @Override
  public void send(int priority) {
    node.world().network().send(this, priority);
  }

  @Override
  public void source(IpAddress address) {
    // It is the one that it was made with.
  }

  @Override
  public String toString() {
    return node.name() + "/" + config.name();
  }

  /** What it says, one for each version. */
  List<AdvertSpec> adverts() {
    return parts().adverts();
  }

  /** What its configuration makes of it. */
  InstanceParts parts() {
    return new InstanceParts(config, rules());
  }

  Rules rules() {
    return Rules.KEEPALIVED;
  }

  InstanceTurn turn() {
    if (turn == null) {
      throw new IllegalStateException(this + " does not run");
    }
    return turn;
  }

  /** A new machine, which knows nothing. */
  InstanceTurn renew() {
    final InstanceParts parts = parts();
    turn = new InstanceTurn(config.name(), slot, new VirtualRouter(parts.params(), parts.rules()), this, node,
        node);
    return turn;
  }

  /** It goes on with other values, or with them when it begins. */
  void reconfigured(InstanceConfig next) {
    config = next;
  }

  void installed(boolean newInstalled) {
    isInstalled = newInstalled;
  }

  /** The process ends; what it left on the host is another matter. */
  void forget() {
    turn = null;
  }
}
