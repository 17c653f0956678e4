package io.vigil.agent.config;

import io.vigil.agent.config.bind.ConfigBinder;
import io.vigil.agent.config.bind.KeywordTable;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.text.ConfigReader;
import io.vigil.agent.config.text.LogicalLine;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.Predefined;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.TreeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files or a text in, {@link Loaded} out; no mistake in a file throws. Keeps nothing between loads. Reads files:
 * never on a loop.
 */
public final class ConfigLoader {
  private static final int STATUS_REFUSED = 2;

  private final HostFacts host;

  public ConfigLoader(HostFacts host) {
    this.host = host;
  }

  /** Loads every file that {@code pattern} matches; a pattern as {@code -f} takes it, relative to the process. */
  public Loaded load(String pattern, LoadOptions options) {
    return examine(pattern, options).loaded();
  }

  /** Loads {@code text}, which messages call {@code name}; relative includes are sought below the process. */
  public Loaded loadText(String name, String text, LoadOptions options) {
    final Problems problems = new Problems(Position.wholeFile(name));
    return examine(reader(options, problems).readText(name, text), options, problems).loaded();
  }

  /** Like {@link #load}, for who wants to see the file as written too. */
  public Examination examine(String pattern, LoadOptions options) {
    final Problems problems = new Problems(Position.wholeFile(pattern));
    return examine(reader(options, problems).readFiles(pattern), options, problems);
  }

  /** Like {@link #examine(String, LoadOptions)} for the octets of a stream, which messages call {@code name}. */
  public Examination examineStream(String name, byte[] octets, LoadOptions options) {
    final Problems problems = new Problems(Position.wholeFile(name));
    return examine(reader(options, problems).readOctets(name, octets), options, problems);
  }

  private ConfigReader reader(LoadOptions options, Problems problems) {
    return new ConfigReader(Path.of("").toAbsolutePath(),
        new Predefined(options.configId(), host::environment, host::randomSeed), options.allIncludes(),
        problems);
  }

  private Examination examine(List<LogicalLine> lines, LoadOptions options, Problems problems) {
    final boolean isUnread = problems.refuses();
    if (isUnread && lines.isEmpty()) {
      return new Examination(unread(problems), List.of(), Optional.empty());
    }
    final List<Node> tree = new TreeBuilder(KeywordTable.standard(), problems).build(lines);
    final AgentConfig config = new ConfigBinder(host, options.ignoreUnsupported(), options.testMode(),
        problems).bind(tree);
    return new Examination(isUnread ? unread(problems) : judged(config, options, problems), tree,
        Optional.of(config));
  }

  private static Loaded unread(Problems problems) {
    return refused("the configuration cannot be read", problems);
  }

  private static Loaded judged(AgentConfig config, LoadOptions options, Problems problems) {
    if (problems.refuses()) {
      return refused("the configuration has an error that keepalived does not start with either", problems);
    }
    if (problems.refusesUnsupported() && !options.ignoreUnsupported()) {
      return refused("the configuration asks for what Vigil does not do yet and others would notice; "
          + "--ignore-unsupported starts without it", problems);
    }
    if (problems.hasError() && options.strict()) {
      return refused("the configuration has errors and --strict is given", problems);
    }
    return new Loaded.Ready(config, problems.sorted(), problems.testStatus());
  }

  private static Loaded refused(String reason, Problems problems) {
    return new Loaded.Refused(STATUS_REFUSED, reason, problems.sorted(), problems.testStatus());
  }
}
