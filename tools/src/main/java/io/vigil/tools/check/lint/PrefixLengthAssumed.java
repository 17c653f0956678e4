package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import java.util.List;

/**
 * An address without a prefix length becomes a host address, /32 or /128. Often that is wanted; who expected the network's length gets
 * an address without its connected route. Said once for a block.
 */
final class PrefixLengthAssumed implements Rule {
  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      for (final String keyword : List.of("virtual_ipaddress", "virtual_ipaddress_excluded")) {
        if (subject.places().find(instance, keyword).orElse(null) instanceof Block block) {
          check(instance, block, findings);
        }
      }
    }
  }

  private static void check(InstanceConfig instance, Block block, Problems findings) {
    final List<Node> bare = block.body().stream().filter(PrefixLengthAssumed::isBareAddress).toList();
    if (bare.isEmpty()) {
      return;
    }
    final String address = bare.getFirst().keyword();
    final String length = address.contains(":") ? "/128" : "/32";
    findings.add(ProblemCode.PREFIX_LENGTH_ASSUMED, bare.getFirst().at(),
        "(" + instance.name() + ") " + address + " has no prefix length: " + length + " is assumed"
            + (bare.size() == 1 ? "" : ", for " + (bare.size() - 1) + " more of this block too"),
        "write " + address + length + " to say that it is meant");
  }

  /** With {@code peer} the length is that of a host whatever is written. */
  private static boolean isBareAddress(Node node) {
    return !node.keyword().contains("/")
        && node.header().arguments().stream().noneMatch(t -> t.text().equals("peer"));
  }
}
