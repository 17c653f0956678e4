package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.math.BigDecimal;

/** Step 17: the advertisement interval in what the version can say on the wire. */
final class IntervalRules {
  private static final long NS_PER_CS = 10_000_000L;
  private static final int CS_PER_S = 100;
  private static final int VERSION_3_MAX_CS = 4_095;
  private static final int VERSION_2_MAX_CS = 255 * CS_PER_S;

  private final Problems problems;

  IntervalRules(Problems problems) {
    this.problems = problems;
  }

  /** The interval that is used: whole seconds for version 2; 1 to 4095 centiseconds for version 3. */
  int centiseconds(InstanceDraft draft) {
    final boolean version2 = draft.versionKnown() == 2;
    final long unitNs = version2 ? NS_PER_CS * CS_PER_S : NS_PER_CS;
    final int unitCs = version2 ? CS_PER_S : 1;
    final long rounded = Math.max(1, (draft.advertIntervalNs + unitNs / 2) / unitNs) * unitCs;
    final int used = (int) Math.min(rounded, version2 ? VERSION_2_MAX_CS : VERSION_3_MAX_CS);
    if (used * NS_PER_CS != draft.advertIntervalNs) {
      report(draft, version2, used);
    }
    return used;
  }

  private void report(InstanceDraft draft, boolean version2, int usedCs) {
    final String wanted = BigDecimal.valueOf(draft.advertIntervalNs, 9).stripTrailingZeros().toPlainString();
    final String used = BigDecimal.valueOf(usedCs, 2).stripTrailingZeros().toPlainString();
    final String rule = version2
        ? "VRRPv2 advertisement interval " + wanted + "s must be an integer"
        : draft.advertIntervalNs > VERSION_3_MAX_CS * NS_PER_CS
            ? "VRRPv3 advertisement interval " + wanted + "s is above 40.95s"
            : "VRRPv3 advertisement interval " + wanted + "s must be in units of 10ms";
    problems.add(ProblemCode.INTERVAL_ROUNDED, draft.at("advert_int"),
        "(" + draft.name + ") " + rule + ": " + used + "s is used");
  }
}
