package io.vigil.agent.config.tree;

import io.vigil.agent.config.text.LogicalLine;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Logical lines to a tree. A brace that is missing or too many is reported once, at its place, and reading goes on
 * where it does the least harm. Open blocks are kept on a stack of our own: depth in a file costs no thread stack.
 */
public final class TreeBuilder {
  private final BlockWords grammar;
  private final Problems problems;
  private final Deque<Open> open = new ArrayDeque<>();
  /** For each open block, the root first: opening braces that belong to nothing, whose partners are to come. */
  private final Deque<Integer> strayBraces = new ArrayDeque<>(List.of(0));

  /** A block whose closing brace has not come yet. */
  private record Open(Statement header, Position brace, List<Node> body) {}

  public TreeBuilder(BlockWords grammar, Problems problems) {
    this.grammar = grammar;
    this.problems = problems;
  }

  /** What stands at the root, in order. */
  public List<Node> build(List<LogicalLine> lines) {
    final List<Node> root = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      final LogicalLine line = lines.get(i);
      if (line.opens()) {
        problems.add(ProblemCode.UNEXPECTED_OPEN_BRACE, line.text().start(),
            "unexpected '{': no keyword stands before it", "it and its '}' are ignored");
        strayBraces.addLast(strayBraces.removeLast() + 1);
        i++;
      } else if (line.closes()) {
        close(root, line);
        i++;
      } else {
        i += word(root, lines, i);
      }
    }
    closeAtEnd(root);
    return root;
  }

  /** Takes a line of words and the brace after it; answers how many lines that were. */
  private int word(List<Node> root, List<LogicalLine> lines, int i) {
    final Statement header = Statement.of(lines.get(i));
    final boolean braceFollows = i + 1 < lines.size() && lines.get(i + 1).opens();
    if (braceFollows) {
      closeWhatRootEnds(root, header);
      push(header, lines.get(i + 1).text().start());
      return 2;
    }
    final String parent = open.isEmpty() ? "" : open.getLast().header().word(0);
    if (grammar.opensBlock(parent, header.word(0))) {
      final Position end = header.line().text().at(header.line().text().length());
      problems.add(ProblemCode.MISSING_OPEN_BRACE, end, "'{' is missing after '" + header.word(0) + "'");
      push(header, end);
    } else {
      current(root).add(header);
    }
    return 1;
  }

  /** A block that belongs to the root begins inside another: the closing braces before it were forgotten. */
  private void closeWhatRootEnds(List<Node> root, Statement header) {
    if (open.isEmpty() || !grammar.onlyAtRoot(header.word(0))) {
      return;
    }
    final Open outermost = open.getFirst();
    problems.add(ProblemCode.MISSING_CLOSE_BRACE, header.at(), "'}' is missing before '" + header.word(0)
        + "': " + described(outermost) + " is still open", "it is taken as closed here");
    while (!open.isEmpty()) {
      closeLast(root);
    }
  }

  private static String described(Open block) {
    final Statement header = block.header();
    final String name = header.size() > 1 ? " " + header.word(1) : "";
    return "'" + header.word(0) + name + "' of " + header.at();
  }

  private void push(Statement header, Position brace) {
    open.addLast(new Open(header, brace, new ArrayList<>()));
    strayBraces.addLast(0);
  }

  private List<Node> current(List<Node> root) {
    return open.isEmpty() ? root : open.getLast().body();
  }

  private void close(List<Node> root, LogicalLine brace) {
    if (strayBraces.getLast() > 0) {
      strayBraces.addLast(strayBraces.removeLast() - 1);
    } else if (open.isEmpty()) {
      problems.add(ProblemCode.UNEXPECTED_CLOSE_BRACE, brace.text().start(),
          "extra '}': no block is open here");
    } else {
      closeLast(root);
    }
  }

  private void closeLast(List<Node> root) {
    final Open last = open.removeLast();
    strayBraces.removeLast();
    current(root).add(new Block(last.header(), last.brace(), last.body()));
  }

  private void closeAtEnd(List<Node> root) {
    if (open.isEmpty()) {
      return;
    }
    final int missing = open.size();
    problems.add(ProblemCode.MISSING_CLOSE_BRACE, open.getFirst().header().at(),
        (missing == 1 ? "a '}' is" : missing + " '}' are") + " missing: " + described(open.getFirst())
            + " is not closed before the end",
        "");
    while (!open.isEmpty()) {
      closeLast(root);
    }
  }
}
