package io.vigil.agent.instance;

/** Who knows causes of fault. Each owns its share of an instance's set; the vrrp loop puts the shares together (rule 3). */
public enum FaultSource {
  /** Links and addresses: the address loop. */
  HOST,
  /** Trackers: the track loop. */
  TRACKERS
}
