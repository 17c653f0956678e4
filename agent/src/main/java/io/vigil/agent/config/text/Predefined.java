package io.vigil.agent.config.text;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The names that every file may use without defining them.
 *
 * @param configId value of {@code _INSTANCE}
 * @param environment looks up a variable for {@code _ENV}
 * @param seed asked once, when {@code _RANDOM} is first used and {@code random_seed} has not been set
 */
public record Predefined(String configId, Function<String, Optional<String>> environment, IntSupplier seed) {
  static final String RANDOM = "_RANDOM";

  /** The value of {@code name}; empty if it is not predefined or cannot have these parameters. */
  Optional<String> value(String name, String parameters, String directory) {
    if (name.equals("_ENV")) {
      return isVariable(parameters)
          ? environment.apply(parameters).or(() -> Optional.of(""))
          : Optional.empty();
    }
    if (!parameters.isEmpty()) {
      return Optional.empty();
    }
    return switch (name) {
      case "_PWD" -> Optional.of(directory);
      case "_INSTANCE" -> Optional.of(configId);
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      default -> Optional.empty();
    };
  }

  private static boolean isVariable(String parameters) {
    return !parameters.isEmpty() && parameters.chars().allMatch(c -> Names.isPart((char) c));
  }
}
