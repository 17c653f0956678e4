package io.vigil.agent.instance;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Cause;
import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.machine.Report;
import io.vigil.agent.machine.RouterState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A fact of the machine as a log line: keepalived's wording first, so that dashboards go on to match, our facts after it.
 *
 * @param instance name of the instance
 * @param known causes of fault by name
 */
public record ReportLine(String instance, Report report, List<Fault> known) implements LogEvent {
  @Override
  public Severity severity() {
    return switch (report) {
      case Report.OwnAddressHeard _,Report.TwoOwners _,Report.Version2Missing _ -> Severity.WARNING;
      default -> Severity.INFO;
    };
  }

  @Override
  public boolean detail() {
    return switch (report) {
      case Report.TimedOut _,Report.PriorityZeroHeard _,Report.PriorityZeroSent _,Report.MasterChanged _,Report.IntervalLearned _,Report.PreemptDelayStarted _,Report.PreemptDelayStopped _ ->
        true;
      default -> false;
    };
  }

  @Override
  public String text() {
    return "(" + instance + ") " + words();
  }

  private String words() {
    return switch (report) {
      case Report.Entered entered -> entered(entered);
      case Report.TimedOut _ -> "Receive advertisement timeout";
      case Report.LowerPriorityDiscarded r -> "received lower priority (" + r.theirs() + ") advert from "
          + r.sender() + " - discarding, ours " + r.ours();
      case Report.LowerPriorityHeard r -> "Received advert from " + r.sender() + " with lower priority "
          + r.theirs() + ", ours " + r.ours() + (r.answered() ? ", forcing new election" : "");
      case Report.HigherPriorityHeard r -> "Master received advert from " + r.sender()
          + " with higher priority " + r.theirs() + ", ours " + r.ours();
      case Report.HigherAddressHeard r -> "Master received advert from " + r.sender() + " with same priority "
          + r.priority() + " but higher IP address than ours";
      case Report.OwnAddressHeard r -> "equal priority advert received from remote host with our IP address "
          + r.sender();
      case Report.TwoOwners r -> "CONFIGURATION ERROR: local instance and " + r.sender()
          + " are both configured as address owner";
      case Report.PriorityZeroHeard r -> r.state() == RouterState.MASTER
          ? "Master received priority 0 message from " + r.sender()
          : "Backup received priority 0 advertisement from " + r.sender();
      case Report.PriorityZeroSent _ -> "sent 0 priority";
      case Report.MasterChanged r -> r.before().isEmpty()
          ? "master set to " + r.after()
          : "master changed from " + r.before().get() + " to " + r.after();
      case Report.IntervalLearned r -> "advertisement interval updated from " + r.beforeCs() * 10 + "ms to "
          + r.afterCs() * 10 + "ms by master";
      case Report.Version2Missing r -> "master " + r.sender()
          + " sends version 3 alone: routers of version 2 cannot hear it (accept_v2 is set here)";
      case Report.PreemptDelayStarted r -> "start preempt delay (" + r.delayNs() / 1e9 + ")";
      case Report.PreemptDelayStopped _ -> "stop preempt delay";
      case Report.PriorityChanged r -> "Changing effective priority from " + r.before() + " to " + r.after();
      case Report.Late r -> "A thread timer expired " + r.lateNs() / 1e9
          + " seconds ago: advert and announcements are sent at once, the state stays";
      case Report.FaultsChanged r ->
        "still in FAULT state: " + causes(r.after()) + " (was " + causes(r.before())
            + ")";
    };
  }

  private String entered(Report.Entered entered) {
    if (entered.to() == RouterState.INIT) {
      return "Stopped";
    }
    final String state = "Entering " + entered.to() + " STATE";
    if (entered.cause() == Cause.STARTUP) {
      return state + (entered.to() == RouterState.MASTER ? "" : " (init)") + because(entered);
    }
    return state + because(entered);
  }

  private String because(Report.Entered entered) {
    return switch (entered.cause()) {
      case STARTUP -> entered.faults().isEmpty() ? "" : ": " + causes(entered.faults());
      case MASTER_DOWN -> ": the master fell silent";
      case PRIORITY_ZERO_HEARD -> ": the master resigned";
      case PREEMPT -> ": the master's priority is lower than ours";
      case HIGHER_PRIORITY_HEARD -> ": a higher priority was heard";
      case HIGHER_ADDRESS_HEARD -> ": the same priority was heard from a higher address";
      case FAULT -> ": " + causes(entered.faults());
      case FAULT_CLEARED -> ": no cause of fault is left";
      case ADDRESSES_LOST -> ": somebody else removed a virtual address";
      case SYNC_GROUP -> ": its sync group moves";
      case SHUTDOWN -> ": shutdown";
    };
  }

  private String causes(Set<FaultCause> causes) {
    return causes.stream().sorted().map(this::named).collect(Collectors.joining(", "));
  }

  /** By name where the cause still holds. */
  private String named(FaultCause cause) {
    final String names = known.stream().filter(fault -> fault.cause() == cause).map(Fault::toString)
        .collect(Collectors.joining(", "));
    return names.isEmpty() ? words(cause) : names;
  }

  private static String words(FaultCause cause) {
    return switch (cause) {
      case INTERFACE_DOWN -> "interface down";
      case NO_SOURCE_ADDRESS -> "no source address on the interface";
      case TRACKER -> "a tracker failed";
      case AWAITING_TRACKER -> "a tracker has not reported yet";
      case SYNC_GROUP -> "another member of the sync group failed";
      case CONFIGURATION -> "the configuration cannot work on this host";
    };
  }
}
