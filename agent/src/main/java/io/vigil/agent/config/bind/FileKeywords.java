package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.FilesConfig;
import io.vigil.agent.config.model.FilesConfig.Dumps;
import io.vigil.agent.config.model.FilesConfig.IncludeFault;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code global_defs}: files. */
final class FileKeywords implements GlobalSubject {
  Optional<String> iprouteUserDirectory = Optional.empty();
  Optional<String> iprouteEtcDirectory = Optional.empty();
  private Optional<String> saveDirectory = Optional.empty();
  private Optional<String> temporaryDirectory = Optional.empty();
  private Set<IncludeFault> includeChecks = EnumSet.noneOf(IncludeFault.class);
  private boolean dataUseInstance;
  private int jsonVersion = 1;
  private Optional<String> stateDump = Optional.empty();
  private Optional<String> statisticsDump = Optional.empty();
  private Optional<String> jsonDump = Optional.empty();

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "config_save_dir" -> saveDirectory = path(args, saveDirectory);
      case "tmp_config_directory" -> temporaryDirectory = once(statement, args, context);
      case "include_check" -> includeChecks(statement.arguments(), context);
      case "data_use_instance" -> args.bool().ifPresent(on -> dataUseInstance = on);
      case "json_version" -> jsonVersion = args.integer(1, 2, Garbage.LENIENT).orElse(jsonVersion);
      case "iproute_usr_dir" -> iprouteUserDirectory = path(args, iprouteUserDirectory);
      case "iproute_etc_dir" -> iprouteEtcDirectory = path(args, iprouteEtcDirectory);
      case "state_dump_file" -> stateDump = path(args, stateDump);
      case "stats_dump_file" -> statisticsDump = path(args, statisticsDump);
      case "json_dump_file" -> jsonDump = path(args, jsonDump);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> path(Args args, Optional<String> before) {
    return args.word().map(Token::text).or(() -> before);
  }

  private Optional<String> once(Statement statement, Args args, BindContext context) {
    if (temporaryDirectory.isPresent()) {
      Once.report(context, statement);
      return temporaryDirectory;
    }
    return path(args, temporaryDirectory);
  }

  /** No flag: all of them. A sign changes the set; a first flag without one begins it anew, {@code read} beside it. */
  private void includeChecks(List<Token> flags, BindContext context) {
    if (flags.isEmpty()) {
      includeChecks = EnumSet.allOf(IncludeFault.class);
      return;
    }
    final Token first = flags.getFirst();
    if (!isSigned(first.text())) {
      includeChecks = EnumSet.noneOf(IncludeFault.class);
      includeFault(first, first.text(), context).ifPresent(fault -> {
        includeChecks.add(IncludeFault.READ);
        includeChecks.add(fault);
      });
    }
    for (final Token flag : isSigned(first.text()) ? flags : flags.subList(1, flags.size())) {
      if (isSigned(flag.text())) {
        includeFault(flag, flag.text().substring(1), context)
            .ifPresent(flag.text().startsWith("-") ? includeChecks::remove : includeChecks::add);
      } else {
        context.problems().add(ProblemCode.INVALID_VALUE, flag.at(),
            "'" + Printable.of(flag.text())
                + "' of include_check is left out: only the first flag stands without a sign",
            "write +" + Printable.of(flag.text()));
      }
    }
  }

  private static Optional<IncludeFault> includeFault(Token flag, String name, BindContext context) {
    final Optional<IncludeFault> fault = Arrays.stream(IncludeFault.values())
        .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    if (fault.isEmpty()) {
      context.problems().add(ProblemCode.INVALID_VALUE, flag.at(),
          "unknown flag '" + Printable.of(flag.text()) + "' of include_check: it is left out",
          "read, match, wildcard_match and brace_match are known");
    }
    return fault;
  }

  private static boolean isSigned(String flag) {
    return flag.startsWith("+") || flag.startsWith("-");
  }

  FilesConfig config() {
    return new FilesConfig(saveDirectory, temporaryDirectory, includeChecks, dataUseInstance, jsonVersion,
        new Dumps(stateDump, statisticsDump, jsonDump), iprouteUserDirectory, iprouteEtcDirectory);
  }
}
