package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.NotifyManner;
import io.vigil.agent.config.model.NotifyManner.After;
import io.vigil.agent.config.model.NotifyManner.Mode;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Vigil's own keywords of how scripts are run, while they are read: of {@code global_defs}, an instance or a sync group. */
final class NotifyMannerDraft {
  private static final long TIMEOUT_US_MIN = 0;
  private static final long TIMEOUT_US_MAX = 86_400_000_000L;
  private static final int RETRIES_MAX = 10;

  private Optional<Mode> mode = Optional.empty();
  private Optional<Long> timeoutNs = Optional.empty();
  private Optional<Integer> retries = Optional.empty();
  private Optional<Boolean> keepsErrors = Optional.empty();
  private Optional<Boolean> jsonInput = Optional.empty();
  private Optional<After> after = Optional.empty();

  /** What {@code notify_stdin} can say. */
  private enum Input {
    NONE, JSON
  }

  /** Whether {@code statement} is one of these keywords. */
  boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "notify_mode" -> mode = choice(Mode.class, args, context).or(() -> mode);
      case "notify_timeout" -> args.secondsNs(TIMEOUT_US_MIN, TIMEOUT_US_MAX)
          .ifPresent(ns -> timeoutNs = Optional.of(ns));
      case "notify_retry" -> args.integer(0, RETRIES_MAX, Garbage.LENIENT)
          .ifPresent(times -> retries = Optional.of(times));
      case "notify_stderr" -> keepsErrors = args.bool().or(() -> keepsErrors);
      case "notify_stdin" -> jsonInput = choice(Input.class, args, context).map(input -> input == Input.JSON)
          .or(() -> jsonInput);
      case "notify_after" -> after = choice(After.class, args, context).or(() -> after);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What this does not say, {@code outer} says. */
  NotifyManner complete(NotifyMannerDraft outer) {
    final NotifyManner standard = NotifyManner.DEFAULT;
    return new NotifyManner(mode.or(() -> outer.mode).orElse(standard.mode()),
        timeoutNs.or(() -> outer.timeoutNs).orElse(standard.timeoutNs()),
        retries.or(() -> outer.retries).orElse(standard.retries()),
        keepsErrors.or(() -> outer.keepsErrors).orElse(standard.keepsErrors()),
        jsonInput.or(() -> outer.jsonInput).orElse(standard.jsonInput()),
        after.or(() -> outer.after).orElse(standard.after()));
  }

  private static <E extends Enum<E>> Optional<E> choice(Class<E> words, Args args, BindContext context) {
    return args.word().flatMap(token -> {
      final Optional<E> chosen = Arrays.stream(words.getEnumConstants())
          .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(token.text())).findFirst();
      if (chosen.isEmpty()) {
        context.problems().add(ProblemCode.INVALID_VALUE, token.at(),
            "'" + Printable.of(token.text()) + "' is none of "
                + Arrays.toString(words.getEnumConstants()).toLowerCase(Locale.ROOT),
            "the line is left out");
      }
      return chosen;
    });
  }
}
