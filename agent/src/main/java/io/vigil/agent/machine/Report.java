package io.vigil.agent.machine;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.Set;

/** A fact for the log. Stands after the deeds of its step; no report arises in the steady state. */
public sealed interface Report extends Action {
  /** A state was entered; at {@link Cause#STARTUP} the first one. {@code faults} is empty unless it is FAULT. */
  record Entered(RouterState from, RouterState to, Cause cause, Set<FaultCause> faults) implements Report {}

  /** The timer of a backup ran out. */
  record TimedOut() implements Report {}

  /** A backup that preempts hears a lower priority and lets its timer run on. */
  record LowerPriorityDiscarded(IpAddress sender, int theirs, int ours) implements Report {}

  /**
   * A master hears a lower priority, or its own from a lower address.
   *
   * @param answered whether it advertised at once, which keepalived calls forcing a new election
   */
  record LowerPriorityHeard(IpAddress sender, int theirs, int ours, boolean answered) implements Report {}

  /** A master yields to a higher priority. */
  record HigherPriorityHeard(IpAddress sender, int theirs, int ours) implements Report {}

  /** A master yields to its own priority from a higher address. */
  record HigherAddressHeard(IpAddress sender, int priority) implements Report {}

  /** A master hears its own priority from its own address: a duplicate of this host or a reflecting network. */
  record OwnAddressHeard(IpAddress sender, int priority) implements Report {}

  /** Two routers are configured as address owner. */
  record TwoOwners(IpAddress sender) implements Report {}

  /** A master resigned; {@code state} says whether a BACKUP or a MASTER heard it. */
  record PriorityZeroHeard(RouterState state, IpAddress sender) implements Report {}

  /** This router resigned. */
  record PriorityZeroSent() implements Report {}

  /** {@code before} is empty where no master was known. */
  record MasterChanged(Optional<IpAddress> before, IpAddress after) implements Report {}

  /** Version 3: the master's interval is another than was known. */
  record IntervalLearned(int beforeCs, int afterCs) implements Report {}

  /** The master sends version 3 alone to a router that speaks both: routers of version 2 do not hear it (RFC 9568 §8.4.2). */
  record Version2Missing(IpAddress sender) implements Report {}

  /** {@code preempt_delay} began to run. */
  record PreemptDelayStarted(long delayNs) implements Report {}

  /** {@code preempt_delay} was cancelled by a master that is not to be preempted. */
  record PreemptDelayStopped() implements Report {}

  /** The effective priority changed. */
  record PriorityChanged(int before, int after) implements Report {}

  /** The causes of FAULT changed within FAULT; both sets are not empty. */
  record FaultsChanged(Set<FaultCause> before, Set<FaultCause> after) implements Report {}

  /** A master's advert was sent this late, past the time that its peers wait for one. */
  record Late(long lateNs) implements Report {}
}
