package io.vigil.agent.config.reload;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What clients and peers may notice of a changed instance. Pure. */
final class Interruptions {
  static final String GONE = "if it is MASTER it resigns, and its addresses leave this host";
  static final String BEGINS_ANEW = "if it is MASTER it resigns; it begins again as BACKUP";

  private Interruptions() {}

  /** The changes of an instance that goes on, each with what it may interrupt. */
  static List<FieldChange> of(InstanceConfig before, InstanceConfig after) {
    return RecordDiff.of(before, after).stream().map(change -> judged(change, before, after)).toList();
  }

  private static FieldChange judged(FieldChange change, InstanceConfig before, InstanceConfig after) {
    final String top = change.field().split("\\.", 2)[0];
    return switch (top) {
      case "priority", "tracking" -> change.interrupting(
          "the effective priority may be another: MASTER may move to or from this node");
      case "version", "v3_checksum_as_v2", "authentication" -> change.interrupting(
          "peers that are not changed too do not understand its adverts, and it does not understand theirs");
      case "advert_interval_cs" -> before.version() == 2 || after.version() == 2
          ? change.interrupting("peers of version 2 with another interval refuse its adverts")
          : change;
      case "preemption" -> after.preemption().preempt() && !before.preemption().preempt()
          ? change.interrupting("as BACKUP it may now take over from a MASTER of lower priority")
          : change;
      case "transport" -> change.field().equals("transport.peers")
          ? change.interrupting("peers that are left out hear no advert any more")
          : change;
      case "addresses" -> otherList(gone(change, before, after));
      case "excluded_addresses" -> gone(change, before, after);
      default -> change;
    };
  }

  private static FieldChange gone(FieldChange change, InstanceConfig before, InstanceConfig after) {
    final List<String> kept = all(after).stream().map(Words::address).toList();
    final String gone = all(before).stream().map(Words::address).filter(address -> !kept.contains(address))
        .collect(Collectors.joining(", "));
    return gone.isEmpty() ? change : change.interrupting("if it is MASTER, this host gives up " + gone);
  }

  private static FieldChange otherList(FieldChange change) {
    final String list = "peers that refuse a list of addresses other than their own (keepalived before 2.3.3) take over"
        + " until they are changed too";
    return change.interrupting(change.interrupts().map(gone -> gone + "; " + list).orElse(list));
  }

  private static List<VirtualAddress> all(InstanceConfig instance) {
    final List<VirtualAddress> all = new ArrayList<>(instance.addresses());
    all.addAll(instance.excludedAddresses());
    return all;
  }
}
