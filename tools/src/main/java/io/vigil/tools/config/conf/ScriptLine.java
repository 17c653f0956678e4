package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import java.util.Locale;
import java.util.stream.Collectors;

/** A script keyword with its command in quotes, so that it is cut into the same arguments again, and the user it runs as. */
final class ScriptLine {
  private static final String SAFE_SIGNS = "_./:=,+-%@^~*?[]()<>&;|#!{}";
  /** The agent itself, where it is not root. */
  private static final String NAMELESS = "uid ";

  private ScriptLine() {}

  /** The line of {@code keyword}. */
  static String of(String keyword, Script script) {
    return keyword + " " + command(script) + user(script.user());
  }

  /** The command alone, in double quotes. */
  static String command(Script script) {
    return script.argv().stream().map(ScriptLine::argument).collect(Collectors.joining(" ", "\"", "\""));
  }

  /** Blanks stand between single quotes; a sign that could mean something to one of the two passes is an octal escape. */
  private static String argument(String argument) {
    final StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < argument.length(); i++) {
      final char c = argument.charAt(i);
      if (c == ' ' || c > 0x7F || Character.isLetterOrDigit(c) || SAFE_SIGNS.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\%03o", (int) c));
      }
    }
    return argument.isEmpty() || argument.contains(" ") ? "'" + escaped + "'" : escaped.toString();
  }

  /** {@code USER [[:]GROUP]}; nothing where the user has no name. */
  static String user(ScriptUser user) {
    if (user.name().startsWith(NAMELESS)) {
      return "";
    }
    final String group = (user.supplementaryGids().isEmpty() ? "" : ":") + user.groupName().orElse("");
    return " " + user.name() + (group.isEmpty() ? "" : " " + group);
  }
}
