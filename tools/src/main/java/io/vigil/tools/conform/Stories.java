package io.vigil.tools.conform;

import io.vigil.agent.cli.UserMistakeException;
import java.util.ArrayList;
import java.util.List;

/** Scenario files for {@code simulate}: the same runner as that of {@code conform}. */
public final class Stories {
  private static final String SCHEMA = "vrrp-scenario/1";

  /**
   * What became of one scenario.
   *
   * @param isBroken whether an expectation of it was not met
   * @param detail which one, or whose rules held
   */
  public record Story(String file, String id, boolean isBroken, String detail) {}

  private Stories() {}

  /**
   * Runs every scenario of these files.
   *
   * @throws UserMistakeException if one cannot be read, or holds something else
   */
  public static List<Story> run(List<String> files) {
    final List<Story> stories = new ArrayList<>();
    for (final String file : files) {
      final var root = ConformCommand.parse(file);
      if (!root.path("schema").asText().equals(SCHEMA)) {
        throw new UserMistakeException(file + ": not a scenario file (schema " + SCHEMA + ")");
      }
      new DataFile(file).run(root).stream().filter(result -> result.outcome() != Outcome.SKIPPED)
          .forEach(result -> stories.add(new Story(file, result.id(), result.outcome() == Outcome.FAILED,
              result.detail())));
    }
    if (stories.isEmpty()) {
      throw new UserMistakeException(String.join(", ", files) + ": no scenario in it");
    }
    return stories;
  }
}
