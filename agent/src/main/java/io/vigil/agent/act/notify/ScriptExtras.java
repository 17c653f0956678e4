package io.vigil.agent.act.notify;

import java.util.Optional;

/**
 * What a script gets beyond what keepalived gives.
 *
 * @param keepsErrors whether {@link ScriptWatch#complained} is told what it writes to standard error, which is /dev/null otherwise
 * @param facts for its environment, beside what {@link NotifyRequest} says; empty: it has no such variables
 * @param jsonInput whether it can read the same as JSON from standard input, which is /dev/null otherwise
 */
public record ScriptExtras(boolean keepsErrors, Optional<NotifyFacts> facts, boolean jsonInput) {
  /** As keepalived. */
  public static final ScriptExtras NONE = new ScriptExtras(false, Optional.empty(), false);
}
