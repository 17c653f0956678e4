package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** Binds the notify keywords of an instance or a sync group; which of them stand there the table says. */
final class NotifyBinder {
  private final BindContext context;
  private final NotifyDraft draft;

  NotifyBinder(BindContext context, NotifyDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** Whether {@code statement} is one of these keywords. */
  boolean bind(Statement statement) {
    final Args args = new Args(statement, context);
    switch (statement.keyword()) {
      case "notify", "notify_master", "notify_backup", "notify_fault", "notify_stop",
          "notify_master_rx_lower_pri" ->
        script(statement);
      case "notify_deleted" -> deleted(statement);
      case "notify_priority_changes" -> args.bool().ifPresent(on -> draft.priorityChanges = Optional.of(on));
      case "smtp_alert" -> args.bool().ifPresent(on -> draft.smtpAlert = Optional.of(on));
      default -> {
        return draft.manner.bind(statement, args, context);
      }
    }
    return true;
  }

  /** The script is optional here: the keyword alone changes what is reported. */
  private void deleted(Statement statement) {
    draft.reportDeleted = true;
    if (statement.size() > 1) {
      script(statement);
    }
  }

  private void script(Statement statement) {
    final ScriptSpec before = draft.scripts.get(statement.keyword());
    if (before != null) {
      context.problems().add(ProblemCode.DUPLICATE, statement.at(),
          "a second '" + statement.keyword() + "' is ignored", "the first stands at " + before.at());
      return;
    }
    new ScriptLine(context, statement).withUser(statement.keyword())
        .ifPresent(spec -> draft.scripts.put(statement.keyword(), spec));
  }
}
