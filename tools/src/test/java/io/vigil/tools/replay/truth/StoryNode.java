package io.vigil.tools.replay.truth;

import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.IpAddress;

/** One host of a story: a machine that can be taken away and put back. */
final class StoryNode {
  final IpAddress src;
  final RouterParams params;
  final long mac;
  final long latencyNs;
  VirtualRouter router;
  boolean isUp;
  /** Hosts of the same side hear each other. */
  int side;

  StoryNode(IpAddress src, RouterParams params, long mac, long latencyNs) {
    this.src = src;
    this.params = params;
    this.mac = mac;
    this.latencyNs = latencyNs;
    this.router = new VirtualRouter(params, Rules.KEEPALIVED);
  }

  void renew() {
    router = new VirtualRouter(params, Rules.KEEPALIVED);
  }
}
