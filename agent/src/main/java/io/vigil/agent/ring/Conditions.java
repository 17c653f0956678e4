package io.vigil.agent.ring;

import io.vigil.agent.machine.FaultCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What other loops know: the named faults that hold now, and what was remarked since it was last asked for. */
final class Conditions {
  /** As many as are told with one entry; a host that loses more at once is told of by these. */
  private static final int NEWS_MAX = 16;

  private final List<String> weighed = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private List<InstanceSnapshot.Bad> bad = List.of();

  void known(List<InstanceSnapshot.Bad> now) {
    bad = now;
  }

  void note(Remark.Condition remark) {
    switch (remark) {
      case Remark.Weighed changes -> changes.changes().forEach(change -> add(weighed, change));
      case Remark.AddressRemoved gone -> add(removed,
          gone.address() + " was removed from " + gone.interfaceName() + " by somebody else");
    }
  }

  /** The bad ones among these causes, a phrase each. */
  List<String> badOf(Set<FaultCause> causes) {
    return bad.stream().filter(condition -> causes.contains(condition.cause()))
        .map(InstanceSnapshot.Bad::words).toList();
  }

  List<InstanceSnapshot.Bad> bad() {
    return bad;
  }

  /** What trackers weigh otherwise since this was last asked. */
  List<String> takeWeighed() {
    return take(weighed);
  }

  /** Addresses removed since this was last asked. */
  List<String> takeRemoved() {
    return take(removed);
  }

  private static void add(List<String> news, String phrase) {
    if (news.size() < NEWS_MAX) {
      news.add(phrase);
    }
  }

  private static List<String> take(List<String> news) {
    final List<String> taken = List.copyOf(news);
    news.clear();
    return taken;
  }
}
