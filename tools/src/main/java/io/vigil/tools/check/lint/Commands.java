package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.SyncGroup;
import io.vigil.agent.config.model.VrrpScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The scripts of a configuration, and what of them a shell reads. */
public final class Commands {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "busybox");
  private static final int SHELL_TEXT = 2;

  private Commands() {}

  /** Every script that may run, each place once. */
  public static Stream<Script> all(AgentConfig config) {
    final Stream<NotifyConfig> notify = Stream.concat(
        config.instances().stream().map(InstanceConfig::notifications),
        config.syncGroups().stream().map(SyncGroup::notifications));
    return Stream.concat(config.trackers().scripts().stream().map(VrrpScript::script),
        notify.flatMap(Commands::ofStates));
  }

  private static Stream<Script> ofStates(NotifyConfig notify) {
    return Stream.of(notify.master(), notify.backup(), notify.fault(), notify.stop(), notify.generic())
        .flatMap(Optional::stream);
  }

  /** The text that a shell is given by {@code sh -c}; empty if no shell is. */
  public static Optional<String> shellText(Script script) {
    final List<String> argv = script.argv();
    return isShell(script) && argv.size() > SHELL_TEXT && argv.get(1).startsWith("-")
        && argv.get(1).endsWith("c")
            ? Optional.of(argv.get(SHELL_TEXT))
            : Optional.empty();
  }

  /** Whether the program is a shell. */
  public static boolean isShell(Script script) {
    return !script.argv().isEmpty() && SHELLS.contains(lastName(script.argv().getFirst()));
  }

  /** What stands behind the last slash. */
  public static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
