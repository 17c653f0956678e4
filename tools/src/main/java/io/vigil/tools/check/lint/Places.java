package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a keyword in the file as written. Of two blocks of one name the first counts, of two lines the last, as when they are bound. */
public final class Places {
  private static final String INSTANCE = "vrrp_instance";

  private record Name(String keyword, String name) {}

  private final Map<Name, Block> blocks = new HashMap<>();

  private Places() {}

  /** The places of the root blocks in {@code tree}. */
  public static Places of(List<Node> tree) {
    final Places places = new Places();
    for (final Node node : tree) {
      if (node instanceof Block block) {
        places.blocks.putIfAbsent(new Name(block.keyword(), block.header().word(1)), block);
      }
    }
    return places;
  }

  /** The root block {@code keyword} called {@code name}; the name is empty for a block that has none. */
  public Optional<Block> block(String keyword, String name) {
    return Optional.ofNullable(blocks.get(new Name(keyword, name)));
  }

  /** The last line or block {@code keyword} in the instance. */
  public Optional<Node> find(InstanceConfig instance, String keyword) {
    return block(INSTANCE, instance.name()).flatMap(block -> last(block, keyword));
  }

  /** Where the instance says {@code keyword}, or where it begins. */
  public Position of(InstanceConfig instance, String keyword) {
    return find(instance, keyword).map(Node::at).orElse(instance.at());
  }

  /** Where the first word after {@code keyword} stands in the root block, or where the block or {@code otherwise} is. */
  public Position value(String block, String name, String keyword, Position otherwise) {
    return block(block, name).flatMap(found -> last(found, keyword)).map(Places::valueOf).orElse(otherwise);
  }

  /** Where the value of {@code keyword} stands in the instance, or where the instance begins. */
  public Position value(InstanceConfig instance, String keyword) {
    return value(INSTANCE, instance.name(), keyword, instance.at());
  }

  /** The last line or block {@code keyword} directly in {@code block}. */
  public static Optional<Node> last(Block block, String keyword) {
    return block.body().reversed().stream().filter(node -> node.keyword().equals(keyword)).findFirst();
  }

  private static Position valueOf(Node node) {
    return node.header().size() > 1 ? node.header().token(1).at() : node.at();
  }
}
