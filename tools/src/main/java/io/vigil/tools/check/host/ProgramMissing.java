package io.vigil.tools.check.host;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.lint.Commands;
import io.vigil.tools.check.lint.Subject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check that calls a program which is not installed fails for ever. What a script calls by itself is known to the one who reads it
 * only; the programs that checks and notifications are usually made of are looked for by name, where a command begins.
 */
final class ProgramMissing implements HostRule {
  private static final Set<String> USUAL = Set.of("killall", "pidof", "pgrep", "pkill", "curl", "wget", "nc",
      "ncat", "ss",
      "netstat", "systemctl", "service", "ip", "arping", "ping", "docker", "podman", "jq", "dig", "host",
      "mysqladmin",
      "mysql", "psql", "redis-cli", "openssl", "socat", "fuser", "conntrackd", "ipvsadm", "aws", "hcloud",
      "gcloud", "az");
  /** A word where a command begins: at the start, behind an operator or an opening, behind the words of control. */
  private static final Pattern COMMAND = Pattern
      .compile(
          "(?:^|[;|&(`]|\\$\\(|!|\\b(?:if|then|else|elif|while|until|do|exec|sudo))\\s*([a-z][a-z0-9-]*)(?=\\s|$|[;|&)`])",
          Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)#.*$");

  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    Commands.all(subject.config()).distinct().forEach(script -> {
      for (final String program : programs(script, host)) {
        if (!host.hasProgram(program)) {
          findings.add(ProblemCode.PROGRAM_MISSING, script.at(),
              "'" + program + "' is called and not installed on this host: the command fails each time",
              "install it, or use what is there");
        }
      }
    });
  }

  private static Set<String> programs(Script script, HostProbe host) {
    final Optional<String> text = Commands.shellText(script).or(() -> shellScript(script, host));
    final Set<String> programs = new LinkedHashSet<>();
    final Matcher command = COMMAND.matcher(COMMENT.matcher(text.orElse("")).replaceAll(""));
    while (command.find()) {
      if (USUAL.contains(command.group(1))) {
        programs.add(command.group(1));
      }
    }
    return programs;
  }

  /** The text of a script file whose first line asks for a shell. */
  private static Optional<String> shellScript(Script script, HostProbe host) {
    final String path = Commands.isShell(script) && script.argv().size() > 1
        ? script.argv().get(1)
        : script.path();
    return host.text(path)
        .filter(text -> text.startsWith("#!") && text.lines().findFirst().orElse("").contains("sh"));
  }
}
