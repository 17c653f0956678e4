package io.vigil.agent.control.files;

import io.vigil.agent.config.model.AgentConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where keepalived puts its files: {@code TMPDIR} where that is an absolute folder that exists, otherwise {@code /tmp}. Only
 * {@code state_dump_file} moves one of them; those of statistics and JSON have no effect in keepalived, and none here.
 *
 * @param folder for all but a data file with an absolute path of its own
 */
public record DumpPaths(Path folder) {
  private static final Path DEFAULT_FOLDER = Path.of("/tmp");

  /** As the environment of the agent says. */
  public static DumpPaths of(Map<String, String> environment) {
    final @Nullable String named = environment.get("TMPDIR");
    final boolean usable = named != null && named.startsWith("/") && Files.isDirectory(Path.of(named));
    return new DumpPaths(usable ? Path.of(named) : DEFAULT_FOLDER);
  }

  /** The file; {@code namespace} is part of its name where {@code data_use_instance} asks for it. */
  Path path(DumpKind kind, AgentConfig config, Optional<String> namespace) {
    final String name = name(kind, config, namespace);
    final Optional<String> configured = kind == DumpKind.DATA
        ? config.global().files().dumps().state()
        : Optional.empty();
    if (configured.isEmpty()) {
      return folder.resolve(name);
    }
    final Path place = folder.resolve(configured.get());
    return configured.get().endsWith("/") ? place.resolve(name) : place;
  }

  private static String name(DumpKind kind, AgentConfig config, Optional<String> namespace) {
    final StringBuilder parts = new StringBuilder();
    if (config.global().files().dataUseInstance()) {
      namespace.ifPresent(parts::append);
      config.root().instanceName()
          .ifPresent(instance -> parts.append(parts.isEmpty() ? "" : "_").append(instance));
    }
    return "keepalived." + (parts.isEmpty() ? "" : parts + ".") + kind.extension();
  }
}
