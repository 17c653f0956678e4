package io.vigil.agent.machine;

import io.vigil.codec.inet.IpAddress;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Everything that can happen to a virtual router. {@link AdvertReceived} is the frequent one and is reused. */
public sealed interface Event permits AdvertReceived, Event.Startup, Event.Shutdown, Event.DeadlinePassed,
    Event.FaultsChanged, Event.PriorityChanged, Event.SourceAddressChanged, Event.AddressesChanged,
    Event.AddressesLost, Event.Reconfigured, Event.Deleted, Event.GroupTakesOver, Event.GroupYields,
    Event.GroupFaultsChanged {
  /** Administrative start; the router is in INIT. */
  record Startup() implements Event {
    public static final Startup INSTANCE = new Startup();
  }

  /** Administrative stop; harmless in INIT. */
  record Shutdown() implements Event {
    public static final Shutdown INSTANCE = new Shutdown();
  }

  /** Somebody looked at the clock; nothing happens unless {@link VirtualRouter#deadlineNs()} has come. */
  record DeadlinePassed() implements Event {
    public static final DeadlinePassed INSTANCE = new DeadlinePassed();
  }

  /**
   * The recomputed set of causes, before {@link Startup} too.
   *
   * @param causes all that hold now; empty: none
   */
  record FaultsChanged(Set<FaultCause> causes) implements Event {
    public FaultsChanged {
      final Set<FaultCause> copy = EnumSet.noneOf(FaultCause.class);
      copy.addAll(causes);
      causes = Collections.unmodifiableSet(copy);
    }
  }

  /**
   * Base priority or a tracker's contribution changed.
   *
   * @param total base and all contributions ({@link TrackerReading#total}), not limited: the machine limits it to 1..254. An
   *        owner keeps 255.
   */
  record PriorityChanged(int total) implements Event {}

  /** The address that adverts are sent from; must be known before the router can be MASTER. */
  record SourceAddressChanged(IpAddress address) implements Event {}

  /**
   * The list of virtual addresses was changed at run time.
   *
   * @param added whether there is one among them that was not there before
   */
  record AddressesChanged(boolean added) implements Event {}

  /**
   * Somebody else deleted a virtual address.
   *
   * @param epoch of the {@link Action.InstallAddresses} that had put it there; the report of another epoch is stale and
   *        ignored
   */
  record AddressesLost(long epoch) implements Event {}

  /**
   * The configuration says something else of this router from now on; it stays what it is. A MASTER advertises at once, a BACKUP whose
   * parameters are others waits a whole master-down time from now.
   *
   * @param params of the same VRID and family
   */
  record Reconfigured(RouterParams params, Rules rules) implements Event {}

  /**
   * The configuration does not have this router any more: as {@link Shutdown}, but for what is told.
   *
   * @param reported whether everybody is told of DELETED; otherwise one in FAULT has told already
   */
  record Deleted(boolean reported) implements Event {}

  /** Another member of the sync group became MASTER. From {@link SyncGroupMachine}, as the two that follow. */
  record GroupTakesOver() implements Event {
    static final GroupTakesOver INSTANCE = new GroupTakesOver();
  }

  /** Another member ceased to be MASTER without a fault. */
  record GroupYields() implements Event {
    static final GroupYields INSTANCE = new GroupYields();
  }

  /** The causes of another member changed. */
  record GroupFaultsChanged() implements Event {
    static final GroupFaultsChanged INSTANCE = new GroupFaultsChanged();
  }
}
