package io.vigil.agent.ring;

import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.RouterState;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One thing that happened to an instance. Times are monotonic nanoseconds of the agent's clock. */
public sealed interface Entry {
  /** When it happened, the first time where it happened several times. */
  long atNs();

  /**
   * A state was entered.
   *
   * @param spentNs how long the state before had lasted
   */
  record Transition(long atNs, RouterState from, RouterState to, Cause cause, Set<FaultCause> faults,
      long spentNs,
      Evidence evidence) implements Entry {
    public Transition {
      faults = Set.copyOf(faults);
    }
  }

  /**
   * Adverts of the master did not come, and then one did.
   *
   * @param lastNs when it happened last; equal ones that follow each other are one entry
   * @param times how often
   * @param missed how many adverts did not come, each time
   * @param silentNs the longest silence
   * @param near whether less than one interval was left of the master-down time
   */
  record AdvertsMissed(long atNs, long lastNs, long times, IpAddress peer, int missed, long silentNs,
      boolean near)
      implements
        Entry {}

  /** The agent itself stood still: what it should have done at once it did this late. */
  record Stalled(long atNs, long lateNs, RouterState state) implements Entry {}

  /** The causes of FAULT changed while in FAULT. */
  record FaultsChanged(long atNs, Set<FaultCause> before, Set<FaultCause> after, List<String> details)
      implements
        Entry {
    public FaultsChanged {
      before = Set.copyOf(before);
      after = Set.copyOf(after);
      details = List.copyOf(details);
    }
  }

  /** The effective priority changed; {@code because} names the trackers. */
  record PriorityChanged(long atNs, int before, int after, List<String> because) implements Entry {
    public PriorityChanged {
      because = List.copyOf(because);
    }
  }

  /** The master said that it resigns, to a BACKUP; a MASTER hears it of a router that competed. */
  record Resigned(long atNs, IpAddress sender, RouterState state) implements Entry {}

  /** Another router is master. */
  record MasterChanged(long atNs, Optional<IpAddress> before, IpAddress after) implements Entry {}

  /**
   * Adverts of a lower rank were heard.
   *
   * @param answered a MASTER advertised at once; false: a BACKUP let its timer run on, or a MASTER said nothing
   */
  record LowerPriority(long atNs, long lastNs, long times, IpAddress sender, int theirs, int ours,
      RouterState state,
      boolean answered) implements Entry {}

  /**
   * A script started late.
   *
   * @param atNs when it started
   * @param script keyword and path
   * @param lateNs from the state's entry to the start
   * @param slow where most of the time went
   * @param causes codes, the strongest first
   * @param words everything, for people
   */
  record ScriptLate(long atNs, String script, long lateNs, String slow, List<String> causes, String words)
      implements
        Entry {
    public ScriptLate {
      causes = List.copyOf(causes);
    }
  }

  /** Our own address and priority were heard, or two routers say that they own the addresses. */
  record Conflict(long atNs, long lastNs, long times, IpAddress sender, String what) implements Entry {}
}
