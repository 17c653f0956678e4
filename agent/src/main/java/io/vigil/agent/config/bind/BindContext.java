package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Severity;

/**
 * What every binder works with.
 *
 * @param ignoreUnsupported {@code --ignore-unsupported}
 * @param testMode {@code -t}
 */
record BindContext(HostFacts host, boolean ignoreUnsupported, boolean testMode, Problems problems) {
  /** How serious it is to leave out what others would notice. */
  Severity unsupportedSeverity() {
    return ignoreUnsupported ? Severity.WARNING : Severity.ERROR;
  }
}
