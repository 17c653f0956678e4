package io.vigil.agent.config.bind;

import io.vigil.agent.config.tree.Block;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Blocks of the root that are left out because of their keyword, which has been reported: what names them is no second mistake. */
final class MisspeltBlocks {
  private final Map<String, Set<String>> names = new HashMap<>();

  /** Takes {@code block}, which was meant to be a {@code keyword}. */
  void add(String keyword, Block block) {
    if (block.header().size() > 1) {
      names.computeIfAbsent(keyword, _ -> new HashSet<>()).add(block.header().word(1));
    }
  }

  /** Whether any block was meant to be a {@code keyword}. */
  boolean hasAny(String keyword) {
    return names.containsKey(keyword);
  }

  /** Whether a block {@code name} was meant to be a {@code keyword}. */
  boolean has(String keyword, String name) {
    return names.getOrDefault(keyword, Set.of()).contains(name);
  }
}
