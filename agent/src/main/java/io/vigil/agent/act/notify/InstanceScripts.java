package io.vigil.agent.act.notify;

import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one instance or sync group starts in each state, prepared: the state's own script, then the generic one. Immutable. */
final class InstanceScripts {
  private final Map<NotifyState, List<PreparedScript>> byState = new EnumMap<>(NotifyState.class);

  private final NotifyPlan plan;
  private final ScriptRunner runner;
  private final EventLog log;

  /** A script that cannot be prepared is said and left out, as keepalived leaves it out when it runs. */
  InstanceScripts(NotifyPlan plan, ScriptRunner runner, EventLog log) {
    this.plan = plan;
    this.runner = runner;
    this.log = log;
    for (final NotifyState state : NotifyState.values()) {
      final List<PreparedScript> scripts = new ArrayList<>();
      own(plan.scripts(), state)
          .flatMap(script -> prepared(script, "notify_" + state.name().toLowerCase(Locale.ROOT), List.of()))
          .ifPresent(scripts::add);
      // A generic command for each state: only the priority is left to be filled in.
      plan.scripts().generic().filter(_ -> state.isState())
          .flatMap(script -> prepared(script, "notify",
              List.of(plan.kind().name(), plan.name(), plan.told(state).name())))
          .ifPresent(scripts::add);
      byState.put(state, List.copyOf(scripts));
    }
  }

  /** In the order in which they start. */
  List<PreparedScript> of(NotifyState state) {
    return byState.getOrDefault(state, List.of());
  }

  private static Optional<Script> own(NotifyConfig scripts, NotifyState state) {
    return switch (state) {
      case MASTER -> scripts.master();
      case BACKUP -> scripts.backup();
      case FAULT -> scripts.fault();
      case STOP -> scripts.stop();
      case DELETED -> scripts.deleted();
      case MASTER_RX_LOWER_PRI -> scripts.lowerPriority();
      case MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
    };
  }

  private Optional<PreparedScript> prepared(Script script, String keyword, List<String> arguments) {
    try {
      final ScriptCommand command = runner.prepare(script, arguments, !arguments.isEmpty(),
          new ScriptExtras(plan.scripts().manner().keepsErrors(), Optional.of(plan.facts()),
              plan.scripts().manner().jsonInput()));
      return Optional.of(new PreparedScript(keyword, script.path(), command));
    } catch (SyscallException e) {
      log.post(
          new NotifyEvent.Unusable(plan.instance(), keyword, script.path(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
