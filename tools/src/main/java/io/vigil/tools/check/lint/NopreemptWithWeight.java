package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.List;

/**
 * The trap that most people ask about: a failed check with a weight lowers the priority of the master, and a backup with nopreempt does
 * not take the address from a living master, however low. Nodes of a cluster usually say nopreempt together. Only FAULT moves the
 * address then, which is what a check without weight brings.
 */
final class NopreemptWithWeight implements Rule {
  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      final List<TrackRef> weighted = Weighing.of(instance, subject.config()).all();
      if (!instance.preemption().preempt() && !weighted.isEmpty()) {
        findings.add(ProblemCode.NOPREEMPT_WITH_WEIGHT, weighted.getFirst().at(), "(" + instance.name() + ") "
            + weighted.getFirst().name() + " has weight " + weighted.getFirst().weight()
            + others(weighted.size() - 1)
            + ", and nodes with nopreempt (" + subject.places().of(instance, "nopreempt")
            + ") take the address from no living master: when it fails, the address stays",
            "leave the weight out: a failed check is then FAULT, which moves the address");
      }
    }
  }

  private static String others(int count) {
    return count == 0 ? "" : " (" + count + " more have one)";
  }
}
