package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of the blocks of one kind: a block needs one, and a new one; otherwise it is skipped. */
final class NamedBlocks {
  private final BindContext context;
  private final Problems problems;
  private final String keyword;
  private final boolean onlyName;
  private final ProblemCode missing;
  private final Map<String, Block> seen = new HashMap<>();

  private NamedBlocks(BindContext context, String keyword, boolean onlyName, ProblemCode missing) {
    this.context = context;
    this.problems = context.problems();
    this.keyword = keyword;
    this.onlyName = onlyName;
    this.missing = missing;
  }

  /** Blocks that are skipped if a word follows the name. */
  static NamedBlocks strict(BindContext context, String keyword) {
    return new NamedBlocks(context, keyword, true, ProblemCode.BAD_BLOCK_NAME);
  }

  /** Blocks for which words after the name are only ignored; without a name keepalived does not start. */
  static NamedBlocks lenient(BindContext context, String keyword) {
    return new NamedBlocks(context, keyword, false, ProblemCode.MISSING_PARAMETER);
  }

  /** The name of {@code block}; empty if the block is skipped, which has been reported. */
  Optional<String> name(Block block) {
    final Statement header = block.header();
    if (header.size() < 2) {
      problems.add(missing, header.at(), keyword + " has no name: the block is skipped");
      return Optional.empty();
    }
    if (onlyName && header.size() > 2) {
      problems.add(ProblemCode.BAD_BLOCK_NAME, header.at(), keyword + " needs exactly one name, '"
          + Printable.of(header.word(2)) + "' is too much: the block is skipped");
      return Optional.empty();
    }
    new Args(header, context).end(2);
    final String name = header.word(1);
    final Block before = seen.putIfAbsent(name, block);
    if (before != null) {
      problems.add(ProblemCode.DUPLICATE, header.token(1).at(), keyword + " " + Printable.of(name)
          + " already defined at " + before.at() + ": the block is skipped");
      return Optional.empty();
    }
    return Optional.of(name);
  }
}
