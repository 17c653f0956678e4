package io.vigil.house;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The four folders of the repository, found by the root that the build passes. */
final class Modules {
  static final List<String> NAMES = List.of("codec", "agent", "tools", "perf");

  private Modules() {}

  static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("vigil.root"), "the build sets vigil.root"));
  }
}
