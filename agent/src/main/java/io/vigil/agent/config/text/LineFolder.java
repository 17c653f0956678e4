package io.vigil.agent.config.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one physical line becomes: nothing, one logical line or many. The order of the steps is keepalived's:
 * comment, condition, definition, iterator, substitution (again and again), include, braces.
 */
final class LineFolder {
  /** Follows include directives on behalf of the folder. */
  interface Includes {
    /** Folder of the file being read. */
    String directory();

    /** Reads what {@code line} names, its lines going to the folder. */
    void include(PlacedText line, IncludeCheck check);
  }

  /** Bounds what a few definitions that name each other can blow up into. */
  private static final int LINES_MAX = 200_000;
  private static final int SUBSTITUTIONS_MAX = 1_000;
  private static final int EXPANSION_DEPTH_MAX = 32;

  private final Definitions definitions;
  private final Includes includes;
  private final String configId;
  private final Problems problems;
  private final List<LogicalLine> lines = new ArrayList<>();
  private final OpenDefinition open = new OpenDefinition();
  private int expansionDepth;
  private int submitted;

  LineFolder(Definitions definitions, Includes includes, String configId, Problems problems) {
    this.definitions = definitions;
    this.includes = includes;
    this.configId = configId;
    this.problems = problems;
  }

  List<LogicalLine> lines() {
    return lines;
  }

  /** Whether the bound on lines has been reached; reported once. */
  boolean full() {
    return submitted > LINES_MAX;
  }

  /** A definition that is still open ends with its file. */
  void endOfFile() {
    open.close(definitions);
  }

  /** Takes a line as it stands in a file. */
  void physicalLine(PlacedText line) {
    final Comments.Stripped stripped = Comments.strip(line);
    final boolean quoteOpen = stripped.unterminated() >= 0;
    if (quoteOpen) {
      problems.add(ProblemCode.UNTERMINATED_QUOTE, stripped.at(), "this quote is not closed on its line");
    }
    if (open.isOpen()) {
      open.append(stripped.text(), definitions);
    } else {
      submit(stripped.text(), quoteOpen);
    }
  }

  private void submit(PlacedText line, boolean quoteReported) {
    PlacedText rest = line.trimmed();
    while (!rest.isEmpty() && counted(rest)) {
      final Optional<PlacedText> folded = fold(rest, quoteReported);
      if (folded.isEmpty() || folded.get().isEmpty()) {
        return;
      }
      rest = finish(folded.get(), quoteReported);
    }
  }

  private boolean counted(PlacedText line) {
    submitted++;
    if (submitted == LINES_MAX + 1) {
      problems.add(ProblemCode.INCLUDE_TOO_DEEP, line.start(),
          "the configuration expands to more than " + LINES_MAX + " lines: reading stops here");
    }
    return !full();
  }

  /** Conditions, definitions and substitution; empty when the line is used up. */
  private Optional<PlacedText> fold(PlacedText line, boolean quoteReported) {
    PlacedText text = line;
    boolean conditionCounts = true;
    for (int round = 0; round < SUBSTITUTIONS_MAX; round++) {
      if (conditionCounts && text.text().startsWith("@")) {
        text = withoutCondition(text);
      }
      if (text.isEmpty() || defines(text) || iterates(text)) {
        return Optional.empty();
      }
      switch (definitions.substituteFirst(text, includes.directory())) {
        case Definitions.Outcome.Unchanged _ -> {
          return Optional.of(text);
        }
        case Definitions.Outcome.Replaced replaced -> text = Comments.strip(replaced.line()).text();
        case Definitions.Outcome.Lines several -> {
          expand(several.lines(), quoteReported);
          return Optional.empty();
        }
        case Definitions.Outcome.Failed failed -> {
          problems.add(failed.code(), failed.at(), failed.message());
          return Optional.empty();
        }
      }
      conditionCounts = true;
    }
    problems.add(ProblemCode.BAD_DEFINITION, line.start(),
        "the definitions used here name each other without end: the line is left out");
    return Optional.empty();
  }

  /** The line after its {@code @id}; empty if it is not for this configuration. */
  private PlacedText withoutCondition(PlacedText line) {
    int end = 1;
    while (end < line.length() && !PlacedText.isBlank(line.charAt(end))) {
      end++;
    }
    final boolean negated = line.text().startsWith("@^");
    final boolean same = line.text().substring(negated ? 2 : 1, end).equals(configId);
    return same == negated ? line.substring(0, 0) : line.substring(end).trimmedLeft();
  }

  private boolean defines(PlacedText line) {
    final Optional<String> name = Definitions.nameDefinedBy(line.text());
    name.ifPresent(n -> open.begin(n, line.substring(n.length() + 2).trimmedLeft(), definitions));
    return name.isPresent();
  }

  private boolean iterates(PlacedText line) {
    final boolean iterator = line.text().startsWith("~SEQ") || line.text().startsWith("~LST");
    if (iterator) {
      problems.add(ProblemCode.UNSUPPORTED, line.start(),
          "iterator '" + line.text().substring(0, 4) + "' is not supported yet: the line is left out",
          "write the lines out");
    }
    return iterator;
  }

  private void expand(List<PlacedText> expanded, boolean quoteReported) {
    if (expansionDepth >= EXPANSION_DEPTH_MAX) {
      problems.add(ProblemCode.BAD_DEFINITION, expanded.getFirst().start(),
          "definitions of several lines are nested deeper than " + EXPANSION_DEPTH_MAX);
      return;
    }
    expansionDepth++;
    for (final PlacedText line : expanded) {
      if (open.isOpen()) {
        open.append(line, definitions);
      } else {
        submit(Comments.strip(line).text(), quoteReported);
      }
    }
    expansionDepth--;
  }

  /** An include is followed, anything else is cut at its first brace; answers what stands after the brace. */
  private PlacedText finish(PlacedText line, boolean quoteReported) {
    final Optional<IncludeCheck> check = IncludeCheck.of(line.text());
    if (check.isPresent()) {
      includes.include(line, check.get());
      return line.substring(line.length());
    }
    final int brace = firstBrace(line.text());
    if (brace < 0) {
      lines.add(new LogicalLine(line, quoteReported));
      return line.substring(line.length());
    }
    final PlacedText before = line.substring(0, brace).trimmedRight();
    if (!before.isEmpty()) {
      lines.add(new LogicalLine(before, quoteReported));
    }
    lines.add(new LogicalLine(line.substring(brace, brace + 1), quoteReported));
    return line.substring(brace + 1).trimmedLeft();
  }

  private static int firstBrace(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      final char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '}')) {
        return i;
      }
    }
    return -1;
  }
}
