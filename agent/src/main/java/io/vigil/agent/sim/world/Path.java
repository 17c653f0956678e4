package io.vigil.agent.sim.world;

import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;

/** The adverts of one version from one instance to another. */
final class Path {
  private final SimInstance from;
  private final SimInstance to;
  private final AdvertSpec spec;
  private final Verdict ordinary;
  private final Verdict ofOwner;

  Path(SimInstance from, SimInstance to, AdvertSpec spec) {
    this.from = from;
    this.to = to;
    this.spec = spec;
    ordinary = AdvertJudge.verdict(from, to, spec.withPriority(1));
    ofOwner = AdvertJudge.verdict(from, to, spec.withPriority(Vrrp.PRIORITY_OWNER));
  }

  SimInstance from() {
    return from;
  }

  SimInstance to() {
    return to;
  }

  AdvertSpec spec() {
    return spec;
  }

  /** The address list matters less where an owner sends it. */
  boolean isAccepted(int priority) {
    return (priority == Vrrp.PRIORITY_OWNER ? ofOwner : ordinary) == Verdict.ACCEPT;
  }
}
