package io.vigil.agent.config.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an instance or a sync group tells others, while it is read. Empty means: the file does not say. */
final class NotifyDraft {
  final Map<String, ScriptSpec> scripts = new HashMap<>();
  final NotifyMannerDraft manner = new NotifyMannerDraft();
  boolean reportDeleted;
  Optional<Boolean> priorityChanges = Optional.empty();
  Optional<Boolean> smtpAlert = Optional.empty();
}
