package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.PathWalk.End;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A script as written to a script that may run, or to a problem: the agent then goes on without it. */
final class ScriptResolver implements ScriptSource {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final String SHELL = "/bin/sh";
  /** Runs its first argument with the others; what the agent adds comes last, as for any script. */
  private static final List<String> THROUGH_SHELL = List.of(SHELL, "-c", "\"$0\" \"$@\"");

  private final BindContext context;
  private final Problems problems;
  private final GlobalDraft global;
  private final ScriptUsers users;
  private Optional<Position> firstScript = Optional.empty();

  ScriptResolver(BindContext context, GlobalDraft global, ScriptUsers users) {
    this.context = context;
    this.problems = context.problems();
    this.global = global;
    this.users = users;
  }

  @Override
  public Optional<Script> resolve(ScriptSpec spec) {
    final Optional<Script> script = users.of(spec).flatMap(user -> located(spec, user));
    if (script.isPresent() && firstScript.isEmpty()) {
      firstScript = Optional.of(spec.at());
    }
    return script;
  }

  /** keepalived's standing reproach, once for a configuration. */
  void reportSecurityOff() {
    if (firstScript.isPresent() && !global.scriptSecurity) {
      problems.add(ProblemCode.SCRIPT_SECURITY_OFF, firstScript.get(),
          "SECURITY VIOLATION - scripts are being executed but script_security not enabled.",
          "enable_script_security in global_defs");
    }
  }

  private Optional<Script> located(ScriptSpec spec, ScriptUser user) {
    final String name = spec.argv().getFirst();
    if (name.startsWith("<")) {
      final List<String> argv = new ArrayList<>(spec.argv());
      argv.set(0, name.substring(1));
      return Optional.of(throughShell(argv, user, spec.at()));
    }
    if (!name.contains("/")) {
      return searched(spec, name, user);
    }
    final String path = name.startsWith("/") ? name : context.host().workingDirectory() + "/" + name;
    return switch (new PathWalk(context.host(), user).follow(path)) {
      case End.Unknown _ -> Optional.of(new Script(path, spec.argv(), user, spec.at()));
      case End.Stopped stopped -> {
        refuse(spec, "'" + name + "': " + stopped.path() + " " + stopped.why());
        yield Optional.empty();
      }
      case End.Found found -> checked(spec, path, found, user);
    };
  }

  private Optional<Script> searched(ScriptSpec spec, String name, ScriptUser user) {
    final PathWalk walk = new PathWalk(context.host(), user);
    for (final String folder : context.host().environment("PATH").orElse(DEFAULT_PATH).split(":", -1)) {
      final String path = (folder.isEmpty() ? context.host().workingDirectory() : folder) + "/" + name;
      final End end = walk.follow(path);
      if (end instanceof End.Unknown) {
        return Optional.of(new Script(name, spec.argv(), user, spec.at()));
      }
      if (end instanceof End.Found found && walk.mayExecute(found.file())) {
        problems.add(ProblemCode.SCRIPT_PATH, spec.at(), "script '" + name + "' resolved by path search to '"
            + path + "'", "write the full path");
        return checked(spec, path, found, user);
      }
    }
    refuse(spec, "'" + Printable.of(name) + "' is in no folder of PATH");
    return Optional.empty();
  }

  private Optional<Script> checked(ScriptSpec spec, String path, End.Found found, ScriptUser user) {
    if (!new PathWalk(context.host(), user).mayExecute(found.file())) {
      refuse(spec, "'" + path + "' is not executable for " + user.uid() + ":" + user.gid());
      return Optional.empty();
    }
    if (PathSecurity.applies(user.uid(), user.gid(), found.file()) && !safe(spec, path, found.path(), user)) {
      return Optional.empty();
    }
    final String executed = global.symlinkPaths ? path : found.path();
    if (!context.host().isProgram(found.path())) {
      problems.add(ProblemCode.SCRIPT_PATH, spec.at(),
          "script '" + path + "' has no #! line: it runs through "
              + SHELL,
          "add a #! line");
      return Optional.of(throughShell(spec.argv(), user, spec.at()));
    }
    return Optional.of(new Script(executed, spec.argv(), user, spec.at()));
  }

  private boolean safe(ScriptSpec spec, String path, String resolved, ScriptUser user) {
    final PathSecurity security = new PathSecurity(context.host());
    final Optional<PathSecurity.Finding> configured = security.examine(path);
    final Optional<PathSecurity.Finding> finding = configured.filter(PathSecurity.Finding::unsafe)
        .or(() -> security.examine(resolved).filter(PathSecurity.Finding::unsafe)).or(() -> configured);
    if (finding.isEmpty()) {
      return true;
    }
    final String what = "'" + path + "': " + finding.get().element() + " " + finding.get().why();
    if (finding.get().unsafe() && global.scriptSecurity) {
      refuse(spec, what + ", and the script would run as root");
      return false;
    }
    problems.add(ProblemCode.SCRIPT_PATH, spec.at(), "script " + what,
        finding.get().unsafe()
            ? "enable_script_security would refuse it"
            : "keepalived would refuse it; write "
                + new PathWalk(context.host(), user).withoutLinkedFolders(path));
    return true;
  }

  private static Script throughShell(List<String> command, ScriptUser user, Position at) {
    final List<String> argv = new ArrayList<>(THROUGH_SHELL);
    argv.addAll(command);
    return new Script(SHELL, argv, user, at);
  }

  private void refuse(ScriptSpec spec, String why) {
    problems.add(ProblemCode.SCRIPT_REFUSED, spec.at(),
        "script " + why + ": '" + spec.keyword() + "' is left out");
  }
}
