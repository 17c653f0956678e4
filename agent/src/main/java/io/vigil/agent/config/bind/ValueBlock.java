package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A block of which each line is an entry. */
final class ValueBlock {
  private final BindContext context;

  ValueBlock(BindContext context) {
    this.context = context;
  }

  /** The entries; braces inside are reported and ignored. */
  List<Statement> entries(Block block) {
    if (block.header().size() > 1) {
      context.problems().add(ProblemCode.WORDS_BEFORE_BRACE, block.header().token(1).at(),
          "'" + block.keyword()
              + "' takes no words before its '{': '" + block.header().word(1) + "' is ignored");
    }
    final BlockWalker walker = new BlockWalker(context);
    final List<Statement> entries = new ArrayList<>();
    final Deque<Node> left = new ArrayDeque<>(block.body());
    while (!left.isEmpty()) {
      final Node node = left.removeFirst();
      if (node instanceof Block inner) {
        context.problems().add(ProblemCode.UNEXPECTED_OPEN_BRACE, inner.brace(),
            "unexpected '{' in '" + block.keyword() + "': the braces are ignored");
        inner.body().reversed().forEach(left::addFirst);
      }
      if (node.header().size() > 0) {
        walker.reportUnmatchedQuote(node.header());
        entries.add(node.header());
      }
    }
    return entries;
  }
}
