package io.vigil.tools.check.host;

import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.lint.Subject;

/** One thing that a configuration needs of the host it runs on. Stateless. */
@FunctionalInterface
interface HostRule {
  void check(Subject subject, HostProbe host, Problems findings);
}
