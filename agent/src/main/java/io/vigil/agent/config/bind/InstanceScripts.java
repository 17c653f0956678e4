package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.ScriptWords;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.List;
import java.util.Optional;

/** The notify keywords of an instance: word 1 is the whole command, then user and group. */
final class InstanceScripts {
  private static final int WORDS_MAX = 4;

  private final Problems problems;
  private final InstanceDraft draft;

  InstanceScripts(BindContext context, InstanceDraft draft) {
    this.problems = context.problems();
    this.draft = draft;
  }

  /** Whether {@code statement} is one of these keywords. */
  boolean bind(Statement statement) {
    switch (statement.keyword()) {
      case "notify", "notify_master", "notify_backup", "notify_fault", "notify_stop" -> script(statement);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void script(Statement statement) {
    final ScriptWords.Raw raw = ScriptWords.split(statement.line().text());
    if (raw.unterminated().isPresent()) {
      reportQuote(statement, raw);
      return;
    }
    final List<Token> words = raw.tokens();
    if (words.size() < 2) {
      problems.add(ProblemCode.MISSING_PARAMETER, statement.at(),
          "'" + statement.keyword() + "' needs a script");
      return;
    }
    if (draft.scripts.containsKey(statement.keyword())) {
      problems.add(ProblemCode.DUPLICATE, statement.at(), "a second '" + statement.keyword() + "' is ignored",
          "the first stands at " + draft.scripts.get(statement.keyword()).at());
      return;
    }
    if (words.size() > WORDS_MAX) {
      problems.add(ProblemCode.SURPLUS_WORDS, words.get(WORDS_MAX).at(),
          "'" + words.get(WORDS_MAX).text() + "' is ignored: only a user and a group follow the command");
    }
    keep(statement.keyword(), words);
  }

  private void reportQuote(Statement statement, ScriptWords.Raw raw) {
    if (!statement.line().quoteReported()) {
      problems.add(ProblemCode.UNTERMINATED_QUOTE, raw.unterminated().orElseThrow(),
          "this quote is not closed: '" + statement.keyword() + "' is left out",
          "a '#' or '!' begins a comment even between single quotes");
    }
  }

  private void keep(String keyword, List<Token> words) {
    final Token command = words.get(1);
    final Optional<List<String>> argv = ScriptWords.argv(command.text());
    if (argv.isEmpty() || argv.get().isEmpty()) {
      problems.add(ProblemCode.SCRIPT_REFUSED, command.at(),
          "'" + keyword + "': the command '" + Printable.of(command.text()) + "' cannot be cut into words",
          "is a quote inside it not closed?");
      return;
    }
    final Optional<UserSpec> user = words.size() > 2
        ? Optional.of(UserSpec.of(words.subList(0, Math.min(words.size(), WORDS_MAX)), 2))
        : Optional.empty();
    draft.scripts.put(keyword, new ScriptSpec(keyword, command.text(), argv.get(), user, command.at()));
  }
}
