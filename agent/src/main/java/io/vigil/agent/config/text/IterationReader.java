package io.vigil.agent.config.text;

import io.vigil.agent.config.text.Iteration.Outcome;
import io.vigil.agent.config.text.Iteration.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one {@code ~SEQ(VAR, [START, [STEP,]] END) TEXT}, {@code ~SEQx(…)} or {@code ~LST(VAR, VALUE, …) TEXT}. One
 * use.
 */
final class IterationReader {
  static final String SEQUENCE = "~SEQ";
  static final String LIST = "~LST";

  private static final int NUMBERS_MAX = 3;
  private static final long NUMBER_MAX = Integer.MAX_VALUE;

  private final PlacedText line;
  private final boolean list;
  private final boolean hexadecimal;
  private final int open;
  private final int close;
  private int malformedAt = -1;

  /** A reader of {@code line}, which begins like an iteration parameters have been expanded. */
  IterationReader(PlacedText line) {
    this.line = line;
    this.list = line.text().startsWith(LIST);
    this.hexadecimal = line.text().startsWith("x", SEQUENCE.length()) && !list;
    this.open = parametersStart(line.text(), SEQUENCE.length() + (hexadecimal ? 1 : 0));
    this.close = line.text().indexOf(')');
  }

  private static int parametersStart(String line, int from) {
    int open = from;
    while (open < line.length() && PlacedText.isBlank(line.charAt(open))) {
      open++;
    }
    return open;
  }

  Outcome read() {
    if (!line.text().startsWith("(", open) || close < 0) {
      return failed(open, "needs parentheses after it");
    }
    final List<Parameter> parameters = parameters();
    if (malformedAt >= 0) {
      return failed(malformedAt, "needs a comma between its parameters, and braces in pairs");
    }
    if (parameters.size() < 2) {
      return failed(open, list ? "needs a variable and a value" : "needs a variable and a number to end at");
    }
    final Parameter first = parameters.getFirst();
    for (final String name : first.texts()) {
      if (!Names.isName(name)) {
        return failed(first.at(), "needs the name of a variable, not '" + name + "'");
      }
    }
    final List<Parameter> rest = parameters.subList(1, parameters.size());
    return list ? rows(first, rest) : sequence(first, rest);
  }

  private Outcome failed(int at, String why) {
    final String kind = list ? LIST : hexadecimal ? SEQUENCE + "x" : SEQUENCE;
    return new Outcome.Failed(line.at(at), "'" + kind + "' " + why + ": the line is left out");
  }

  private Outcome parsed(Parameter variables, Values values) {
    return new Outcome.Read(
        new Iteration(variables.texts(), values, line.substring(close + 1).trimmedLeft()));
  }

  private Outcome sequence(Parameter variable, List<Parameter> rest) {
    if (variable.texts().size() != 1 || rest.size() > NUMBERS_MAX) {
      return failed(open, "takes one variable and one to three numbers");
    }
    final List<Long> numbers = new ArrayList<>();
    for (final Parameter parameter : rest) {
      final String text = parameter.texts().getFirst();
      final WholeNumber number = WholeNumber.ofAnyBase(text);
      final boolean good = number.isWhole() || text.isEmpty(); // no text is 0
      if (!good || Math.abs(number.value()) > NUMBER_MAX) {
        return failed(parameter.at(), "needs a whole number, not '" + text + "'");
      }
      if (hexadecimal && number.value() < 0 && !isStep(numbers.size(), rest.size())) {
        return failed(parameter.at(), "counts no negative numbers, and this is " + number.value());
      }
      numbers.add(number.value());
    }
    return sequence(variable, numbers, rest);
  }

  private static boolean isStep(int index, int count) {
    return count == NUMBERS_MAX && index == 1;
  }

  private Outcome sequence(Parameter variable, List<Long> numbers, List<Parameter> places) {
    final long end = numbers.getLast();
    final long start = numbers.size() > 1 ? numbers.getFirst() : end < 0 ? -1 : 1;
    final long step = numbers.size() == NUMBERS_MAX ? numbers.get(1) : end < start ? -1 : 1;
    if (step == 0 || (end - start) * step < 0) {
      return failed(places.get(numbers.size() == NUMBERS_MAX ? 1 : 0).at(),
          "never gets from " + start + " to " + end + " by steps of " + step);
    }
    return parsed(variable, new Values.Sequence(start, step, (end - start) / step + 1, hexadecimal));
  }

  private Outcome rows(Parameter variables, List<Parameter> rest) {
    final List<List<String>> rows = new ArrayList<>();
    for (final Parameter row : rest) {
      if (row.texts().size() > variables.texts().size()) {
        return failed(row.at(), "has " + row.texts().size() + " values for " + variables.texts().size()
            + (variables.texts().size() == 1 ? " variable" : " variables"));
      }
      rows.add(row.texts());
    }
    return parsed(variables, new Values.Rows(rows));
  }

  /** One parameter: a text, or several between braces. */
  private record Parameter(List<String> texts, int at) {}

  private List<Parameter> parameters() {
    final List<Parameter> parameters = new ArrayList<>();
    int from = open + 1;
    while (from <= close) {
      final int at = afterBlanks(from);
      final boolean braced = list && line.charAt(at) == '{';
      final int end = braced ? indexOrClose('}', at) : at;
      final int comma = indexOrClose(',', end);
      if (braced) {
        parameters.add(new Parameter(texts(at + 1, end), at));
        check(end < close && isBlank(end + 1, comma), at);
      } else {
        final String text = line.text().substring(at, comma).strip();
        parameters.add(new Parameter(List.of(text), at));
        check(!list || text.chars().noneMatch(c -> " \t}".indexOf(c) >= 0) || text.startsWith("$"), at);
      }
      from = comma + 1;
    }
    return parameters;
  }

  private void check(boolean wellFormed, int at) {
    if (!wellFormed && malformedAt < 0) {
      malformedAt = at;
    }
  }

  private boolean isBlank(int from, int to) {
    return line.text().substring(from, to).isBlank();
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < close && PlacedText.isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private int indexOrClose(char c, int from) {
    final int index = line.text().indexOf(c, from);
    return index < 0 || index > close ? close : index;
  }

  private List<String> texts(int from, int to) {
    final List<String> texts = new ArrayList<>();
    for (final String text : line.text().substring(from, to).split(",", -1)) {
      texts.add(text.strip());
    }
    return texts;
  }
}
