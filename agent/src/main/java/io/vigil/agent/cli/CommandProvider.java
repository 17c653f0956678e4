package io.vigil.agent.cli;

/**
 * Adds one subcommand to {@code vigil}. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.vigil.agent.cli.CommandProvider}. Never loaded for {@code vigil run}.
 */
@FunctionalInterface
public interface CommandProvider {
  /**
   * A new object with picocli's {@code @Command(name = …)}, a {@code Callable<Integer>} that returns the exit status (see
   * {@link ExitCode}). A mistake of the user's is thrown as {@link UserMistakeException}; any other exception is a defect of ours.
   */
  Object command();
}
