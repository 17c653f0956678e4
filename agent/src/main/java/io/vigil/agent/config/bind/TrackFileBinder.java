package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.FolderFact;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.Set;

/** Binds a {@code track_file}. */
final class TrackFileBinder implements BlockWalker.Handler {
  private static final int WEIGHT_MAX = 254;
  /** Changes of files there do not reach inotify, or not those made on other hosts. */
  private static final Set<String> NOT_WATCHED = Set.of("proc", "sysfs", "cgroup", "cgroup2", "debugfs",
      "tracefs", "devpts", "mqueue", "securityfs", "configfs", "pstore", "bpf", "nfs", "nfs4", "cifs", "smb3",
      "smbfs", "9p", "ceph", "afs", "fuse", "fuseblk", "fuse.sshfs", "fusectl", "autofs", "binfmt_misc");

  private final BindContext context;
  private final String name;
  private final Position at;
  private Optional<Token> path = Optional.empty();
  private boolean rejected;
  private Optional<Weight> weight = Optional.empty();
  private Optional<TrackFile.Initial> initial = Optional.empty();

  TrackFileBinder(BindContext context, String name, Position at) {
    this.context = context;
    this.name = name;
    this.at = at;
  }

  /** The definition in {@code block}. */
  Definition bind(Block block, int order) {
    new BlockWalker(context).walk(KeywordTable.TRACK_FILE, block.body(), this);
    if (path.isEmpty() && rejected) {
      return Definition.leftOut(at, order);
    }
    if (path.isEmpty()) {
      context.problems().add(ProblemCode.BLOCK_INCOMPLETE, at,
          "No file set for track_file " + Printable.of(name) + ": the block is left out");
      return Definition.leftOut(at, order);
    }
    final String absolute = path.get().text().startsWith("/")
        ? path.get().text()
        : context.host().workingDirectory() + "/" + path.get().text();
    if (!watched(absolute)) {
      return Definition.leftOut(at, order);
    }
    final Weight counts = weight.orElse(new Weight(1, false));
    final TrackFile file = new TrackFile(name, absolute, counts.number(), counts.reverse(), initial, at);
    return Definition.of(at, order, () -> Optional.of(file));
  }

  /** Whether changes of the file will be heard of. */
  private boolean watched(String absolute) {
    final String folder = absolute.substring(0, Math.max(1, absolute.lastIndexOf('/')));
    return switch (context.host().folder(folder)) {
      case FolderFact.Unknown _ -> true;
      case FolderFact.Absent _ -> leaveOut("the folder " + Printable.of(folder) + " does not exist");
      case FolderFact.Present present when present.readOnly() -> leaveOut(
          Printable.of(folder) + " is on a file system that cannot be written to");
      case FolderFact.Present present when NOT_WATCHED.contains(present.fileSystem()) -> leaveOut(
          Printable.of(folder) + " is on a file system of type " + present.fileSystem()
              + ", of whose changes the kernel does not tell");
      case FolderFact.Present _ -> true;
    };
  }

  private boolean leaveOut(String why) {
    context.problems().add(ProblemCode.TRACK_FILE_REFUSED, path.orElseThrow().at(), "track_file "
        + Printable.of(name) + ": " + why + ": the block is left out, and whatever tracks it does not");
    return false;
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "file" -> {
        args.end(2);
        args.required(1).ifPresentOrElse(token -> file(statement, token), () -> rejected = true);
      }
      case "weight" -> weight(statement);
      case "init_file" -> initial = Optional.of(initialValue(statement));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void file(Statement statement, Token token) {
    if (path.isPresent()) {
      Once.report(context, statement);
    } else {
      path = Optional.of(token);
    }
  }

  private void weight(Statement statement) {
    if (weight.isPresent()) {
      Once.report(context, statement);
    } else {
      weight = new WeightLine(context, statement).read(WEIGHT_MAX);
    }
  }

  private TrackFile.Initial initialValue(Statement statement) {
    int value = 0;
    boolean overwrite = false;
    for (final Token word : statement.arguments()) {
      final Numeric number = Numeric.integer(word.text());
      final boolean whole = number.end() == word.text().length() && number.end() > 0;
      if (word.text().equals("overwrite")) {
        overwrite = true;
      } else if (whole && number.value() == (int) number.value()) {
        value = (int) number.value();
        reportLarge(word, value);
      } else {
        context.problems().add(ProblemCode.INVALID_VALUE, word.at(),
            "'" + Printable.of(word.text()) + "' after init_file is ignored",
            "a number and 'overwrite' are known");
      }
    }
    return new TrackFile.Initial(value, overwrite);
  }

  private void reportLarge(Token word, int value) {
    if (Math.abs((long) value) > WEIGHT_MAX) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, word.at(),
          "init_file value " + value + " is outside -254 to 254, where no priority reaches");
    }
  }
}
