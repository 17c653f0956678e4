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

  private static final int SUBSTITUTIONS_MAX = 1_000;
  private static final int EXPANSION_DEPTH_MAX = 32;

  private final Definitions definitions;
  private final Includes includes;
  private final StreamSettings settings;
  private final String configId;
  private final Problems problems;
  private final UndefinedNames undefined;
  private final DoubtfulCharacters doubtful;
  private final Budget budget;
  private final List<LogicalLine> lines = new ArrayList<>();
  private final OpenDefinition open = new OpenDefinition();
  private int expansionDepth;

  LineFolder(Definitions definitions, Includes includes, StreamSettings settings, String configId,
      Budget budget,
      Problems problems) {
    this.definitions = definitions;
    this.includes = includes;
    this.settings = settings;
    this.configId = configId;
    this.budget = budget;
    this.problems = problems;
    this.undefined = new UndefinedNames(definitions, problems);
    this.doubtful = new DoubtfulCharacters(problems);
  }

  List<LogicalLine> lines() {
    return lines;
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
    if (open.isOpen() && stripped.text().isEmpty() && !line.trimmed().isEmpty()) {
      problems.add(ProblemCode.COMMENT_ENDS_DEFINITION, line.trimmed().start(),
          "a line of comment ends the definition of several lines that it stands in");
    }
    doubtful.report(stripped.text());
    take(stripped.text(), quoteOpen);
  }

  private void take(PlacedText line, boolean reported) {
    if (!open.isOpen()) {
      submit(line, reported);
    } else if (budget.hold(line)) {
      open.append(line, definitions);
    }
  }

  private void submit(PlacedText line, boolean reported) {
    PlacedText rest = line.trimmed();
    while (!rest.isEmpty() && budget.line(rest)) {
      final Optional<PlacedText> folded = fold(rest, reported);
      if (folded.isEmpty() || folded.get().isEmpty()) {
        return;
      }
      rest = finish(folded.get(), reported || undefined.report(folded.get()));
    }
  }

  /** Conditions, definitions, iterations and substitution; empty when the line is used up. */
  private Optional<PlacedText> fold(PlacedText line, boolean reported) {
    PlacedText text = line;
    for (int round = 0; round < SUBSTITUTIONS_MAX && budget.substitution(text); round++) {
      if (text.text().startsWith("@")) {
        text = withoutCondition(text);
      }
      if (text.isEmpty() || defines(text) || iterates(text, reported)) {
        return Optional.empty();
      }
      switch (definitions.substituteFirst(text, includes.directory())) {
        case Definitions.Outcome.Unchanged _ -> {
          return Optional.of(text);
        }
        case Definitions.Outcome.Replaced replaced -> text = Comments.strip(replaced.line()).text();
        case Definitions.Outcome.Lines several -> {
          expand(several.lines(), reported);
          return Optional.empty();
        }
        case Definitions.Outcome.Failed failed -> {
          problems.add(ProblemCode.BAD_DEFINITION, failed.at(), failed.message());
          return Optional.empty();
        }
      }
    }
    if (!budget.isSpent()) {
      problems.add(ProblemCode.BAD_DEFINITION, line.start(),
          "the definitions used here name each other without end: the line is left out");
    }
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
    name.filter(_ -> budget.hold(line))
        .ifPresent(n -> open.begin(n, line.substring(n.length() + 2).trimmedLeft(), definitions));
    return name.isPresent() || undefined.reportBlankBeforeEquals(line);
  }

  private boolean iterates(PlacedText line, boolean reported) {
    if (!Iteration.begins(line.text())) {
      return false;
    }
    final boolean numbers = line.text().startsWith(IterationReader.SEQUENCE);
    switch (new IterationReader(numbers ? withNumbersExpanded(line) : line).read()) {
      case Iteration.Outcome.Failed failed ->
        problems.add(ProblemCode.BAD_ITERATION, failed.at(), failed.message());
      case Iteration.Outcome.Read read -> iterate(read.iteration(), reported);
    }
    return true;
  }

  /** Definitions may stand for numbers, even for several; all else is left for each round. */
  private PlacedText withNumbersExpanded(PlacedText line) {
    PlacedText result = line;
    for (int round = 0; round < SUBSTITUTIONS_MAX && budget.substitution(line); round++) {
      final int end = result.text().indexOf(')') + 1;
      final PlacedText head = result.substring(0, end);
      if (!(definitions.substituteFirst(head,
          includes.directory()) instanceof Definitions.Outcome.Replaced r)) {
        return result;
      }
      result = r.line().plus(result.substring(end));
    }
    return result;
  }

  private void iterate(Iteration iteration, boolean reported) {
    if (isNestedTooDeep(iteration.text())) {
      return;
    }
    expansionDepth++;
    for (long round = 0; round < iteration.values().rounds() && budget.line(iteration.text()); round++) {
      for (int i = 0; i < iteration.variables().size(); i++) {
        definitions.define(iteration.variables().get(i),
            Definitions.Body.ofLine(iteration.values().value(round, i)));
      }
      take(iteration.text(), reported);
    }
    expansionDepth--;
  }

  private boolean isNestedTooDeep(PlacedText line) {
    final boolean tooDeep = expansionDepth >= EXPANSION_DEPTH_MAX;
    if (tooDeep) {
      problems.add(ProblemCode.BAD_DEFINITION, line.start(),
          "definitions of several lines and iterations are nested deeper than " + EXPANSION_DEPTH_MAX);
    }
    return tooDeep;
  }

  private void expand(List<PlacedText> expanded, boolean reported) {
    if (isNestedTooDeep(expanded.getFirst())) {
      return;
    }
    expansionDepth++;
    for (final PlacedText line : expanded) {
      take(Comments.strip(line).text(), reported);
    }
    expansionDepth--;
  }

  /** An include is followed, anything else is cut at its first brace; answers what stands after the brace. */
  private PlacedText finish(PlacedText line, boolean reported) {
    final Optional<IncludeCheck> check = IncludeCheck.of(line.text());
    if (check.isPresent()) {
      includes.include(line, check.get());
      return line.substring(line.length());
    }
    final int brace = Braces.first(line.text());
    if (brace < 0) {
      add(line, reported);
      return line.substring(line.length());
    }
    final PlacedText before = line.substring(0, brace).trimmedRight();
    if (!before.isEmpty()) {
      add(before, reported);
    }
    add(line.substring(brace, brace + 1), reported);
    return line.substring(brace + 1).trimmedLeft();
  }

  private void add(PlacedText text, boolean reported) {
    if (text.text().chars().allMatch(c -> Words.isSpace((char) c))) {
      return; // form feeds and the like, which separate words but are no blanks to the steps before
    }
    if (!budget.hold(text)) {
      return;
    }
    doubtful.reportBackslash(text);
    final LogicalLine line = new LogicalLine(text, reported);
    lines.add(line);
    settings.see(line);
  }
}
