package io.vigil.agent.control.report;

import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Timers;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.Evidence;

/**
 * The cause of a transition, looked at with its evidence: that the timer ran out is a fact, whose fault it was is a judgement. The
 * names are part of the JSON.
 */
public enum Judgement {
  /** The first state of all. */
  STARTUP("startup", "the agent started"),
  /** Nothing speaks against the master itself: crashed, stopped, or cut off from us. */
  MASTER_SILENT("master-silent", "the master fell silent"),
  /** Its adverts came and were refused. */
  MASTER_REJECTED("master-rejected", "the adverts of the master were rejected"),
  /** This agent stood still for so long that it may have missed them. */
  OWN_STALL("own-stall", "this agent itself stood still"),
  /** Our own link was away. */
  OWN_LINK("own-link", "our own link was down"),
  /** Nobody was ever heard since this router became BACKUP. */
  NOBODY_HEARD("nobody-heard", "no master was heard"),
  /** The master said that it goes. */
  PRIORITY_ZERO("priority-zero", "the master resigned"),
  /** The master is alive, and to be pushed aside. */
  PREEMPT("preempt", "the master has a lower priority than ours"),
  /** We were MASTER and had to yield. */
  HIGHER_PRIORITY("higher-priority", "a higher priority was heard"),
  /** Likewise, by the address. */
  HIGHER_ADDRESS("higher-address", "the same priority was heard from a higher address"),
  /** An interface that the instance needs. */
  LINK_DOWN("link-down", "an interface is down"),
  /** The interface has none, or its socket cannot be had. */
  NO_SOURCE_ADDRESS("no-source-address", "the address that adverts are sent from is gone"),
  /** One of weight 0. */
  TRACKER("tracker", "a tracker failed"),
  /** One of weight 0 that may be good. */
  AWAITING_TRACKER("awaiting-tracker", "a tracker has not reported yet"),
  /** For ever, on this host. */
  CONFIGURATION("configuration", "the configuration cannot work on this host"),
  /** All causes went away. */
  FAULT_CLEARED("fault-cleared", "no cause of fault is left"),
  /** Of a MASTER; also of its return. */
  ADDRESSES_REMOVED("addresses-removed", "somebody else removed a virtual address"),
  /** Another member moved. */
  SYNC_GROUP("sync-group", "its sync group moved"),
  /** By a signal. */
  SHUTDOWN("shutdown", "the agent was stopped");

  private final String dataName;
  private final String words;

  Judgement(String dataName, String words) {
    this.dataName = dataName;
    this.words = words;
  }

  /** Stable name. */
  public String dataName() {
    return dataName;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Judges one transition. */
  public static Judgement of(Entry.Transition transition) {
    return switch (transition.cause()) {
      case STARTUP -> transition.to() == RouterState.FAULT ? ofFault(transition) : STARTUP;
      case MASTER_DOWN -> ofSilence(transition.evidence());
      case PRIORITY_ZERO_HEARD -> PRIORITY_ZERO;
      case PREEMPT -> PREEMPT;
      case HIGHER_PRIORITY_HEARD -> HIGHER_PRIORITY;
      case HIGHER_ADDRESS_HEARD -> HIGHER_ADDRESS;
      case FAULT -> ofFault(transition);
      case FAULT_CLEARED -> FAULT_CLEARED;
      case ADDRESSES_LOST -> ADDRESSES_REMOVED;
      case SYNC_GROUP -> SYNC_GROUP;
      case SHUTDOWN -> SHUTDOWN;
    };
  }

  /** The graver first: what makes the others follow. */
  private static Judgement ofFault(Entry.Transition transition) {
    for (final FaultCause cause : FaultCause.values()) {
      if (transition.faults().contains(cause)) {
        return switch (cause) {
          case INTERFACE_DOWN -> LINK_DOWN;
          case NO_SOURCE_ADDRESS -> NO_SOURCE_ADDRESS;
          case TRACKER -> TRACKER;
          case AWAITING_TRACKER -> AWAITING_TRACKER;
          case SYNC_GROUP -> SYNC_GROUP;
          case CONFIGURATION -> CONFIGURATION;
        };
      }
    }
    return CONFIGURATION;
  }

  private static Judgement ofSilence(Evidence evidence) {
    if (evidence.peer().isEmpty()) {
      return NOBODY_HEARD;
    }
    if (evidence.rejected().fromPeer() > 0) {
      return MASTER_REJECTED;
    }
    if (evidence.linkDownNs().isPresent()) {
      return OWN_LINK;
    }
    return evidence.lateNs() >= Timers.intervalNs(evidence.peer().get().intervalCs())
        ? OWN_STALL
        : MASTER_SILENT;
  }

  /** {@code last-event} of RFC 8347; where it has none, a name of ours that begins with {@code vigil-}. */
  public static String lastEvent(Entry.Transition transition) {
    return switch (of(transition)) {
      case STARTUP -> "vrrp-event-startup";
      case MASTER_SILENT, MASTER_REJECTED, OWN_STALL, OWN_LINK, NOBODY_HEARD, PRIORITY_ZERO ->
        "vrrp-event-master-timeout";
      case PREEMPT -> transition.evidence().ownPriority() == 255
          ? "vrrp-event-owner-preempt"
          : "vrrp-event-lower-priority-master";
      case HIGHER_PRIORITY, HIGHER_ADDRESS -> "vrrp-event-higher-priority-backup";
      case LINK_DOWN -> "vrrp-event-interface-down";
      case NO_SOURCE_ADDRESS -> "vrrp-event-no-primary-ip-address";
      case ADDRESSES_REMOVED -> "vrrp-event-no-virtual-ip-addresses";
      case FAULT_CLEARED -> "vrrp-event-interface-up";
      case SHUTDOWN -> "vrrp-event-shutdown";
      case TRACKER, AWAITING_TRACKER -> "vigil-event-tracker";
      case CONFIGURATION -> "vigil-event-configuration";
      case SYNC_GROUP -> "vigil-event-sync-group";
    };
  }

  /** {@code new-master-reason} of RFC 8347. */
  public static String newMasterReason(RouterState state, Cause cause) {
    if (state != RouterState.MASTER) {
      return "not-master";
    }
    return switch (cause) {
      case PREEMPT -> "preempted";
      case MASTER_DOWN -> "no-response";
      default -> "priority";
    };
  }
}
