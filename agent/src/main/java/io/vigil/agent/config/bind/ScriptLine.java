package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.ScriptWords;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.List;
import java.util.Optional;

/** A line with a script: word 1 is the whole command, then for some keywords user and group. */
final class ScriptLine {
  private static final int USER = 2;
  private static final int WORDS_MAX = 4;

  private final Problems problems;
  private final Statement statement;

  ScriptLine(BindContext context, Statement statement) {
    this.problems = context.problems();
    this.statement = statement;
  }

  /** The command with the user and the group after it. */
  Optional<ScriptSpec> withUser(String called) {
    return words().flatMap(words -> {
      surplus(words, WORDS_MAX, "only a user and a group follow the command");
      return spec(called, words, words.size() > USER
          ? Optional.of(UserSpec.of(words.subList(0, Math.min(words.size(), WORDS_MAX)), USER))
          : Optional.empty());
    });
  }

  /** The command; {@code user} comes from another line. */
  Optional<ScriptSpec> command(String called, Optional<UserSpec> user) {
    return words().flatMap(words -> {
      surplus(words, USER, "a command with arguments needs quotes around it");
      return spec(called, words, user);
    });
  }

  private Optional<List<Token>> words() {
    final ScriptWords.Raw raw = ScriptWords.split(statement.line().text());
    if (raw.unterminated().isPresent()) {
      reportQuote(raw);
      return Optional.empty();
    }
    if (raw.tokens().size() < 2) {
      problems.add(ProblemCode.MISSING_PARAMETER, statement.at(),
          "'" + statement.keyword() + "' needs a script");
      return Optional.empty();
    }
    return Optional.of(raw.tokens());
  }

  private void reportQuote(ScriptWords.Raw raw) {
    if (!statement.line().reported()) {
      problems.add(ProblemCode.UNTERMINATED_QUOTE, raw.unterminated().orElseThrow(),
          "this quote is not closed: '" + statement.keyword() + "' is left out",
          "a '#' or '!' begins a comment even between single quotes");
    }
  }

  private void surplus(List<Token> words, int used, String why) {
    if (words.size() > used) {
      problems.add(ProblemCode.SURPLUS_WORDS, words.get(used).at(),
          "'" + Printable.of(words.get(used).text()) + "' is ignored: " + why);
    }
  }

  private Optional<ScriptSpec> spec(String called, List<Token> words, Optional<UserSpec> user) {
    final Token command = words.get(1);
    final Optional<List<String>> argv = ScriptWords.argv(command.text());
    if (argv.isEmpty() || argv.get().isEmpty()) {
      problems.add(ProblemCode.SCRIPT_REFUSED, command.at(),
          "'" + called + "': the command '" + Printable.of(command.text()) + "' cannot be cut into words",
          "is a quote inside it not closed?");
      return Optional.empty();
    }
    return Optional.of(new ScriptSpec(called, command.text(), argv.get(), user, command.at()));
  }
}
