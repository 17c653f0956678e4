package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.AccountFact;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import java.util.List;
import java.util.Optional;

/** Who scripts run as. The default is worked out once; a {@code script_user} that does not exist is reported once. */
final class ScriptUsers {
  private static final String IMPLICIT_USER = "keepalived_script";

  private final BindContext context;
  private final GlobalDraft global;
  private final Optional<ScriptUser> configured;

  ScriptUsers(BindContext context, GlobalDraft global) {
    this.context = context;
    this.global = global;
    this.configured = global.scriptUser.flatMap(this::named);
  }

  /** The user of {@code script_user}, if there is one and it exists. */
  Optional<ScriptUser> configured() {
    return configured;
  }

  /** Who scripts run as that name nobody; empty: as the agent. */
  Optional<ScriptUser> byDefault() {
    if (global.scriptUser.isEmpty()
        && context.host().user(IMPLICIT_USER) instanceof AccountFact.Known implicit) {
      return Optional.of(user(implicit, Optional.empty(), implicit.gid(), global.supplementaryGroups));
    }
    return configured;
  }

  /** Who {@code spec} runs as; empty if that has to be nobody at all, which has been reported. */
  Optional<ScriptUser> of(ScriptSpec spec) {
    if (spec.user().isPresent()) {
      return named(spec.user().get());
    }
    if (global.scriptUser.isPresent()) {
      return configured;
    }
    if (context.host().user(IMPLICIT_USER) instanceof AccountFact.Known implicit) {
      return Optional.of(user(implicit, Optional.empty(), implicit.gid(), global.supplementaryGroups));
    }
    if (global.scriptSecurity) {
      context.problems().add(ProblemCode.SCRIPT_REFUSED, spec.at(),
          "'" + spec.keyword() + "' is left out: enable_script_security is on and the script has no user",
          "set script_user in global_defs, or create the user " + IMPLICIT_USER);
      return Optional.empty();
    }
    final AccountFact.Known self = context.host().self();
    return Optional.of(user(self, Optional.empty(), self.gid(), global.supplementaryGroups));
  }

  /** The user that {@code spec} names; empty if there is none, which has been reported. */
  Optional<ScriptUser> named(UserSpec spec) {
    final Token name = spec.user();
    if (!(context.host().user(name.text()) instanceof AccountFact.Known known)) {
      context.problems().add(ProblemCode.SCRIPT_USER_UNKNOWN, name.at(),
          "script user '" + Printable.of(name.text()) + "' does not exist: what should run as it is left out",
          "a script and its arguments need quotes around them: \"/path/script argument\"");
      return Optional.empty();
    }
    final boolean supplementary = spec.supplementary() || global.supplementaryGroups;
    if (spec.group().isEmpty()) {
      return Optional.of(user(known, Optional.empty(), known.gid(), supplementary));
    }
    final Token group = spec.group().get();
    final Optional<Integer> gid = context.host().group(group.text());
    if (gid.isEmpty()) {
      context.problems().add(ProblemCode.SCRIPT_USER_UNKNOWN, group.at(),
          "script group '" + Printable.of(group.text())
              + "' does not exist: what should run as it is left out");
    }
    return gid.map(id -> user(known, Optional.of(group.text()), id, supplementary));
  }

  private static ScriptUser user(AccountFact.Known known, Optional<String> group, int gid,
      boolean supplementary) {
    return new ScriptUser(known.name(), group, known.uid(), gid, supplementary ? known.groups() : List.of());
  }
}
