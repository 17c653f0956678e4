package io.vigil.tools.cluster;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.Examination;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.sim.world.ClusterPlan;
import io.vigil.agent.sim.world.NoClusterException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads the files of a cluster, as the hosts that they are for would: nothing is known of this host's interfaces and scripts. */
public final class ClusterFiles {
  private static final String SUFFIX = ".conf";

  private ClusterFiles() {}

  /**
   * The cluster of these files. A node is called what its file is called, {@code n1} for {@code n1.conf}.
   *
   * @param err gets the errors in the files that the agent lives with
   * @throws UserMistakeException with one sentence: no such file, not to be run, or not one cluster
   */
  public static ClusterPlan read(List<String> files, PrintWriter err) {
    if (files.size() > ClusterPlan.NODES_MAX) {
      throw new UserMistakeException(files.size() + " files: " + ClusterPlan.NODES_MAX + " nodes at most");
    }
    if (new HashSet<>(files).size() < files.size()) {
      throw new UserMistakeException("a file is named twice: each node has one of its own");
    }
    final List<String> names = names(files);
    final List<ClusterPlan.Node> nodes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      nodes.add(read(files.get(i), names.get(i), err));
    }
    try {
      return ClusterPlan.of(nodes);
    } catch (NoClusterException e) {
      throw new UserMistakeException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * One node.
   *
   * @param name what it is called
   * @param err gets the errors in the file that the agent lives with
   * @throws UserMistakeException with one sentence: no such file, or not to be run
   */
  public static ClusterPlan.Node read(String file, String name, PrintWriter err) {
    final Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new UserMistakeException(file + ": no such file");
    }
    if (Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new UserMistakeException(file + ": not a file that can be read");
    }
    final Examination examined = new ConfigLoader(HostFacts.unknown()).examine(file,
        new LoadOptions(name, false, true, false, false));
    examined.loaded().problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR && problem.code() != ProblemCode.UNSUPPORTED)
        .forEach(problem -> err.println(problem.render()));
    return switch (examined.loaded()) {
      case Loaded.Ready ready -> new ClusterPlan.Node(name, ready.config());
      case Loaded.Refused refused -> throw new UserMistakeException(
          file + ": " + refused.reason() + " (vigil check " + file + " says what to do)");
    };
  }

  /** The last part of each path without {@code .conf}, or with the folder before it where that is not enough, or n1, n2. */
  static List<String> names(List<String> files) {
    final List<String> names = files.stream().map(file -> stem(Path.of(file))).toList();
    if (new HashSet<>(names).size() == names.size()) {
      return names;
    }
    final List<String> folders = files.stream().map(file -> folder(Path.of(file))).toList();
    if (new HashSet<>(folders).size() == folders.size() && !folders.contains("")) {
      return folders;
    }
    final List<String> numbers = new ArrayList<>();
    files.forEach(_ -> numbers.add("n" + (numbers.size() + 1)));
    return numbers;
  }

  private static String stem(Path path) {
    final String file = String.valueOf(path.getFileName());
    return file.endsWith(SUFFIX) && file.length() > SUFFIX.length()
        ? file.substring(0, file.length() - SUFFIX.length())
        : file;
  }

  private static String folder(Path path) {
    final Path parent = path.toAbsolutePath().getParent();
    return parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
  }
}
