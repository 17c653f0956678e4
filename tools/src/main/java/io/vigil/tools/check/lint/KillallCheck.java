package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.List;
import java.util.Set;

/**
 * {@code killall -0} and its kin read all of /proc at each run, and time out when the host is busy: the node that has most to do fails
 * over. The kernel tells {@code vrrp_track_process} of it for nothing.
 */
final class KillallCheck implements Rule {
  private static final Set<String> SEARCHERS = Set.of("killall", "pidof", "pgrep", "pkill");

  @Override
  public void check(Subject subject, Problems findings) {
    for (final VrrpScript script : subject.config().trackers().scripts()) {
      final String program = program(script.script());
      if (SEARCHERS.contains(program)) {
        findings.add(ProblemCode.KILLALL_CHECK, script.script().at(),
            "script " + script.name() + ": " + program
                + " searches all processes at each run, and is late when the host is busy",
            "vrrp_track_process does the same without running anything");
      }
    }
  }

  private static String program(Script script) {
    final List<String> words = Commands.shellText(script).map(text -> List.of(text.strip().split("\\s+", -1)))
        .orElse(script.argv());
    return Commands.lastName(words.getFirst());
  }
}
