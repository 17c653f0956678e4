package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes through one block of keywords: what keepalived's VRRP half knows goes to the handler, acted upon or not; what
 * is not acted upon, set aside or unknown is reported once. An unknown word with a block is skipped as a whole
 * (keepalived would let its brace close the enclosing block).
 */
final class BlockWalker {
  /** Takes the keywords of one block. */
  interface Handler {
    /** Binds a line; false if its keyword is not bound here, though the table says that it is. */
    boolean line(Statement statement);

    /** Binds a block; false if its keyword is not bound here, though the table says that it is. */
    default boolean block(Block block) {
      return false;
    }

    /** {@code node} is left out because its word only resembles {@code keyword}: that this one lacks then is no second mistake. */
    default void misspelt(String keyword, Node node) {}
  }

  private final KeywordTable table = KeywordTable.standard();
  private final BindContext context;
  private final Problems problems;

  BlockWalker(BindContext context) {
    this.context = context;
    this.problems = context.problems();
  }

  /** Hands what stands in {@code body}, a block called {@code name}, to {@code handler}. */
  void walk(String name, List<Node> body, Handler handler) {
    final Deque<Node> left = new ArrayDeque<>(body);
    final List<Node> setAside = new ArrayList<>();
    while (!left.isEmpty()) {
      final Node node = left.removeFirst();
      final Optional<Keyword> keyword = table.find(name, node.keyword());
      if (keyword.isEmpty()) {
        unknown(name, node, handler);
        continue;
      }
      if (node instanceof Block block && keyword.get().shape() != Keyword.Shape.BLOCK) {
        problems.add(ProblemCode.UNEXPECTED_OPEN_BRACE, block.brace(),
            "unexpected '{': '" + node.keyword() + "' has no block", "the braces are ignored");
        block.body().reversed().forEach(left::addFirst);
        left.addFirst(block.header());
        continue;
      }
      if (node instanceof Statement && keyword.get().shape() == Keyword.Shape.BLOCK) {
        problems.add(ProblemCode.MISSING_OPEN_BRACE, node.at(),
            "'{' is missing after '" + node.keyword() + "': it is left out");
        continue;
      }
      treat(keyword.get(), node, handler, setAside);
    }
    reportSetAside(setAside);
  }

  private void treat(Keyword keyword, Node node, Handler handler, List<Node> setAside) {
    switch (keyword.treatment()) {
      case ACTED, EXTENSION, BOUND -> bind(keyword, node, handler);
      case HARMLESS -> {
        problems.add(ProblemCode.NOT_ACTED_UPON, node.at(),
            "'" + keyword.name() + "' is left out: " + keyword.remark());
        bind(keyword, node, handler);
      }
      case UNSUPPORTED -> {
        unsupported(node, keyword.remark());
        bind(keyword, node, handler);
      }
      case SET_ASIDE -> setAside.add(node);
    }
  }

  private void bind(Keyword keyword, Node node, Handler handler) {
    if (keyword.shape() != Keyword.Shape.SCRIPT) {
      reportUnmatchedQuote(node.header());
    }
    final boolean bound = switch (node) {
      case Statement statement -> handler.line(statement);
      case Block block -> handler.block(block);
    };
    if (!bound) {
      throw new IllegalStateException("in the table, but not bound: " + keyword.name());
    }
  }

  /** Says that a quote has no partner, unless that has been said of the line already. */
  void reportUnmatchedQuote(Statement statement) {
    if (statement.line().reported()) {
      return;
    }
    statement.words().unmatchedQuote()
        .ifPresent(
            at -> problems.add(ProblemCode.UNMATCHED_QUOTE, at, "this quote has no partner on its line"));
  }

  /** Reports something that keepalived does, Vigil does not, and others would notice. */
  void unsupported(Node node, String remark) {
    problems.add(context.unsupportedSeverity(), ProblemCode.UNSUPPORTED,
        node.at(), "'" + node.keyword() + "' is not supported yet: " + remark,
        context.ignoreUnsupported() ? "left out" : "--ignore-unsupported starts without it");
  }

  private void unknown(String block, Node node, Handler handler) {
    final String word = node.keyword();
    final Optional<String> lookalike = Lookalikes.latin(word)
        .filter(plain -> table.find(block, plain).isPresent());
    final Optional<String> near = lookalike.isPresent() || problems.isFull(Severity.ERROR)
        ? lookalike
        : Spelling.nearest(word, table.keywordsOf(block));
    near.ifPresent(keyword -> handler.misspelt(keyword, node));
    if (node.header().line().reported()) {
      problems.consequence(ProblemCode.UNKNOWN_KEYWORD); // the mistake lies in the characters of the line
      return;
    }
    final String skipped = node instanceof Block ? ": its block is skipped" : "";
    if (lookalike.isPresent()) {
      problems.add(ProblemCode.LOOKALIKE_LETTERS, node.at(),
          "'" + Printable.of(word) + "' only looks like '" + lookalike.get()
              + "': it has the character " + Lookalikes.first(word) + skipped,
          "type the word anew");
      return;
    }
    problems.add(ProblemCode.UNKNOWN_KEYWORD, node.at(), "unknown keyword '" + Printable.of(word) + "'"
        + (block.isEmpty() ? "" : " in '" + block + "'") + skipped,
        near.map(keyword -> "did you mean '" + keyword + "'?").orElseGet(() -> elsewhere(word)));
  }

  private String elsewhere(String word) {
    for (final String other : table.blocks()) {
      if (table.find(other, word).isPresent()) {
        return other.isEmpty() ? "it belongs outside any block" : "it belongs in '" + other + "'";
      }
    }
    return "";
  }

  private void reportSetAside(List<Node> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    final List<String> words = nodes.stream().map(Node::keyword).distinct().toList();
    problems.add(ProblemCode.SET_ASIDE, nodes.getFirst().at(), "set aside, not part of VRRP: "
        + String.join(", ", words));
  }
}
