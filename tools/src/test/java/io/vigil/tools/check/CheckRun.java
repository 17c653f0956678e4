package io.vigil.tools.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.tools.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One run of {@code vigil check} in this JVM; {@code out} is what it printed, errors too, with the folder of the files cut away. */
public record CheckRun(int status, String out) {
  /** With these arguments as they are. */
  public static CheckRun of(String... arguments) {
    final CommandRun run = CommandRun.together(new CheckCommands(), (Object[]) arguments);
    return new CheckRun(run.status(), run.out());
  }

  /** Writes {@code text} to {@code folder/name} and checks it. */
  public static CheckRun file(Path folder, String name, String text, String... options) {
    return files(folder, List.of(name), List.of(text), options);
  }

  /** The same for several files. */
  public static CheckRun files(Path folder, List<String> names, List<String> texts, String... options) {
    final List<String> arguments = new ArrayList<>(List.of(options));
    for (int i = 0; i < names.size(); i++) {
      arguments.add(write(folder.resolve(names.get(i)), texts.get(i)).toString());
    }
    final CheckRun run = of(arguments.toArray(String[]::new));
    return new CheckRun(run.status, run.out.replace(folder + "/", ""));
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each problem as {@code FILE:LINE:COL CODE severity}, from a run with {@code --format json}. */
  public List<String> found() {
    final List<String> found = new ArrayList<>();
    for (final JsonNode file : json().get("files")) {
      for (final JsonNode problem : file.get("problems")) {
        found.add(file.get("file").asText() + ":" + problem.get("line").asInt() + ":"
            + problem.get("column").asInt() + " " + problem.get("code").asText() + " "
            + problem.get("severity").asText());
      }
    }
    return found;
  }

  /** The codes of {@link #found}. */
  public List<String> codes() {
    return found().stream()
        .map(problem -> Stream.of(problem.split(" ", -1)).skip(1).findFirst().orElseThrow())
        .toList();
  }

  /** What was printed, as JSON. */
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError(out, e);
    }
  }
}
