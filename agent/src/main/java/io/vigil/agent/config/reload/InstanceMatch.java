package io.vigil.agent.config.reload;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which instance of the new configuration goes on as which of the old one. As keepalived has it, the same virtual router on the same
 * interface, whatever its name; where two are the same router, the one of the same name.
 */
final class InstanceMatch {
  private final List<InstanceConfig> before;
  private final List<InstanceConfig> after;
  private final List<Change<InstanceConfig>> changes = new ArrayList<>();

  private InstanceMatch(List<InstanceConfig> before, List<InstanceConfig> after) {
    this.before = new ArrayList<>(before);
    this.after = new ArrayList<>(after);
  }

  /** In the order of the new configuration, those that go behind. */
  static List<Change<InstanceConfig>> of(List<InstanceConfig> before, List<InstanceConfig> after) {
    final InstanceMatch match = new InstanceMatch(before, after);
    match.pair((old, next) -> Router.of(old).equals(Router.of(next)) && old.name().equals(next.name()), true);
    match.pair((old, next) -> Router.of(old).equals(Router.of(next)), true);
    match.pair((old, next) -> old.name().equals(next.name()), false);
    match.after.forEach(next -> match.changes.add(new Change.Added<>(next, "")));
    match.changes.sort((one, other) -> Integer.compare(place(one, after), place(other, after)));
    match.before.forEach(old -> match.changes.add(new Change.Removed<>(old, Interruptions.GONE)));
    return List.copyOf(match.changes);
  }

  private void pair(BiPredicate<InstanceConfig, InstanceConfig> same, boolean goesOn) {
    for (final InstanceConfig next : List.copyOf(after)) {
      final Optional<InstanceConfig> old = before.stream().filter(one -> same.test(one, next)).findFirst();
      if (old.isPresent()) {
        before.remove(old.get());
        after.remove(next);
        changes.add(change(old.get(), next, goesOn));
      }
    }
  }

  private static Change<InstanceConfig> change(InstanceConfig old, InstanceConfig next, boolean goesOn) {
    final List<FieldChange> fields = Interruptions.of(old, next);
    if (!goesOn) {
      return new Change.Restarted<>(old, next, fields, Interruptions.BEGINS_ANEW);
    }
    return fields.isEmpty() ? new Change.Kept<>(old, next) : new Change.Changed<>(old, next, fields);
  }

  private static int place(Change<InstanceConfig> change, List<InstanceConfig> order) {
    return switch (change) {
      case Change.Kept<InstanceConfig> kept -> order.indexOf(kept.after());
      case Change.Changed<InstanceConfig> changed -> order.indexOf(changed.after());
      case Change.Restarted<InstanceConfig> restarted -> order.indexOf(restarted.after());
      case Change.Added<InstanceConfig> added -> order.indexOf(added.after());
      case Change.Removed<InstanceConfig> _ -> Integer.MAX_VALUE;
    };
  }

  /** What makes it this router and no other: its number, and where its adverts come and go. */
  private record Router(int vrid, Family family, String interfaceName, boolean unicast,
      Optional<IpAddress> source, Optional<IpAddress> group) {
    static Router of(InstanceConfig instance) {
      return switch (instance.transport()) {
        case Transport.Multicast multicast -> new Router(instance.vrid(), instance.family(),
            instance.interfaceName(), false, Optional.empty(), Optional.of(multicast.group()));
        case Transport.Unicast unicast -> new Router(instance.vrid(), instance.family(),
            instance.interfaceName(), true, unicast.source(), Optional.empty());
      };
    }
  }
}
