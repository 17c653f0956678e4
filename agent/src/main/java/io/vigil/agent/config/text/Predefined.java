package io.vigil.agent.config.text;

import java.util.Optional;
import java.util.function.Function;

/**
 * The names that every file may use without defining them.
 *
 * @param configId value of {@code _INSTANCE}
 * @param environment looks up a variable for {@code _ENV}
 */
public record Predefined(String configId, Function<String, Optional<String>> environment) {

  /** The value of {@code name}; empty if it is not predefined. */
  Optional<String> value(String name, String parameters, String directory) {
    return switch (name) {
      case "_PWD" -> Optional.of(directory);
      case "_INSTANCE" -> Optional.of(configId);
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      case "_ENV" -> Optional.of(environment.apply(parameters).orElse(""));
      default -> Optional.empty();
    };
  }
}
