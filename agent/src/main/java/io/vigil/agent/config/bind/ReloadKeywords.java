package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.ReloadConfig;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** {@code global_defs}: reload. */
final class ReloadKeywords implements GlobalSubject {
  private static final String NOWHERE = "/dev/null";
  private static final String MARKER = "/run/keepalived";
  private static final String MARKER_SUFFIX = ".reload";

  private Optional<String> checkLog = Optional.empty();
  private boolean marker;
  private Optional<String> markerFile = Optional.empty();
  private Optional<String> timeFile = Optional.empty();
  private boolean repeat;

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "reload_check_config" ->
        checkLog = Optional.of(args.optionalWord().map(Token::text).orElse(NOWHERE));
      case "reload_file" -> {
        marker = true;
        markerFile = args.optionalWord().map(Token::text);
      }
      case "reload_time_file" -> timeFile = args.word().map(Token::text).or(() -> timeFile);
      case "reload_repeat" -> repeat = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code instanceName}: the name of this agent among several, which the usual marker file carries. */
  ReloadConfig config(Optional<String> instanceName) {
    final String usual = MARKER + instanceName.map(name -> "_" + name).orElse("") + MARKER_SUFFIX;
    return new ReloadConfig(checkLog, marker ? Optional.of(markerFile.orElse(usual)) : Optional.empty(),
        timeFile,
        repeat);
  }
}
