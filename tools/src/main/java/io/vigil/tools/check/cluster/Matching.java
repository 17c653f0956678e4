package io.vigil.tools.check.cluster;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.check.CheckedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which instances of several nodes are meant to be one virtual router, in spite of mistakes: by VRID, addresses, name and
 * interface together, best match first, so that a wrong VRID does not tear a pair apart and a VRID that is used on two networks does not
 * join strangers. The work grows with the instances, not with their square.
 */
final class Matching {
  private static final int SAME_ADDRESS = 8;
  private static final int SAME_VRID = 4;
  private static final int SAME_NAME = 2;
  private static final int SAME_INTERFACE = 1;
  /** A shared address will do alone; a VRID needs one thing more, and so does a name. */
  private static final int VRID_AND_INTERFACE = SAME_VRID + SAME_INTERFACE;
  private static final int NAME_AND_INTERFACE = SAME_NAME + SAME_INTERFACE;

  private final List<Group> groups = new ArrayList<>();
  /** What an instance can be found by (VRID, name, address) and the groups that have it. */
  private final Map<Object, List<Group>> index = new HashMap<>();

  private record Vrid(int vrid) {}

  private record Pair(InstanceConfig instance, Group group, int score) {}

  /** A virtual router while it is put together; equal to itself alone. */
  private static final class Group {
    final List<Member> members = new ArrayList<>();
  }

  /** Adds the instances of {@code node}: each to the router it belongs to, or as a new one. */
  void add(CheckedFile node, Problems findings) {
    final List<InstanceConfig> instances = node.config().map(AgentConfig::instances).orElse(List.of());
    final Map<String, Group> chosen = choose(instances);
    for (final InstanceConfig instance : instances) {
      final Group group = chosen.computeIfAbsent(instance.name(), _ -> {
        final Group fresh = new Group();
        groups.add(fresh);
        return fresh;
      });
      group.members.add(new Member(node, instance, findings));
      keys(instance).forEach(key -> index.computeIfAbsent(key, _ -> new ArrayList<>()).add(group));
    }
  }

  /** By the name of the instance; at most one instance of a node for each group. */
  private Map<String, Group> choose(List<InstanceConfig> instances) {
    final List<Pair> pairs = new ArrayList<>();
    instances.forEach(instance -> addPairs(instance, pairs));
    pairs.sort(Comparator.comparingInt(Pair::score).reversed());
    final Map<String, Group> chosen = new HashMap<>();
    final Set<Group> taken = new HashSet<>();
    for (final Pair pair : pairs) {
      if (!chosen.containsKey(pair.instance().name()) && taken.add(pair.group())) {
        chosen.put(pair.instance().name(), pair.group());
      }
    }
    return chosen;
  }

  private void addPairs(InstanceConfig instance, List<Pair> pairs) {
    final Set<Group> candidates = new LinkedHashSet<>();
    keys(instance).forEach(key -> candidates.addAll(index.getOrDefault(key, List.of())));
    for (final Group group : candidates) {
      final int score = group.members.stream().mapToInt(member -> score(instance, member.instance())).max()
          .orElse(0);
      if (score >= VRID_AND_INTERFACE || score == NAME_AND_INTERFACE) {
        pairs.add(new Pair(instance, group, score));
      }
    }
  }

  private static Set<Object> keys(InstanceConfig instance) {
    final Set<Object> keys = new LinkedHashSet<>();
    keys.add(new Vrid(instance.vrid()));
    keys.add(instance.name());
    keys.addAll(addresses(instance));
    return keys;
  }

  private static int score(InstanceConfig a, InstanceConfig b) {
    if (a.family() != b.family()) {
      return 0;
    }
    final Set<IpAddress> shared = addresses(a);
    shared.retainAll(addresses(b));
    return (shared.isEmpty() ? 0 : SAME_ADDRESS) + (a.vrid() == b.vrid() ? SAME_VRID : 0)
        + (a.name().equals(b.name()) ? SAME_NAME : 0)
        + (a.interfaceName().equals(b.interfaceName()) ? SAME_INTERFACE : 0);
  }

  private static Set<IpAddress> addresses(InstanceConfig instance) {
    return instance.addresses().stream().map(VirtualAddress::address)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What was found, in the order of the files. */
  List<VirtualRouter> routers() {
    return groups.stream().map(group -> new VirtualRouter(group.members)).toList();
  }
}
