package io.vigil.tools.config;

import io.vigil.agent.config.text.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where somebody found something wrong. */
record Place(String file, int line) {
  private static final Pattern KEEPALIVED = Pattern.compile("^\\((?:(.*): )?Line (\\d+)\\) .*$");

  /** The place that a message of keepalived begins with, if it does; {@code file} where it names none. */
  static Optional<Place> ofKeepalived(String message, Path file) {
    final Matcher place = KEEPALIVED.matcher(message);
    if (!place.matches()) {
      return Optional.empty();
    }
    final String named = place.group(1) == null ? file.toString() : place.group(1);
    return Optional.of(new Place(shortName(named), Integer.parseInt(place.group(2))));
  }

  /** The places of Vigil's problems. */
  static List<Place> ofVigil(List<Problem> problems) {
    return problems.stream().map(problem -> new Place(shortName(problem.at().file()), problem.at().line()))
        .toList();
  }

  private static String shortName(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }
}
