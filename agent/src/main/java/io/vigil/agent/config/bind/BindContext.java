package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;

/**
 * What every binder works with.
 *
 * @param ignoreUnsupported {@code --ignore-unsupported}
 * @param testMode {@code -t}
 * @param global complete before anything else is bound
 * @param names numbers of routing by name
 * @param preferences for rules without one
 */
record BindContext(HostFacts host, boolean ignoreUnsupported, boolean testMode, Problems problems,
    GlobalDraft global,
    Names names, RulePreferences preferences) {
  /** The context of one configuration. */
  static BindContext of(HostFacts host, boolean ignoreUnsupported, boolean testMode, Problems problems) {
    final GlobalDraft global = new GlobalDraft();
    return new BindContext(host, ignoreUnsupported, testMode, problems, global, new Names(host, global),
        new RulePreferences());
  }

  /** How serious it is to leave out what others would notice. */
  Severity unsupportedSeverity() {
    return ignoreUnsupported ? Severity.WARNING : Severity.ERROR;
  }
}
