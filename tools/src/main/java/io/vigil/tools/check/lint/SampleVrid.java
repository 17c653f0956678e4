package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;

/**
 * VRID 51 stands in the sample that every tutorial copies. Two clusters that both copied it meet on one network sooner or later, and
 * each takes the other's adverts for its own.
 */
final class SampleVrid implements Rule {
  private static final int SAMPLE = 51;

  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      if (instance.vrid() == SAMPLE) {
        findings.add(ProblemCode.SAMPLE_VRID, subject.places().value(instance, "virtual_router_id"),
            "(" + instance.name()
                + ") VRID 51 is the one of the samples: does another cluster on this network use it?",
            "any other number from 1 to 255 will do");
      }
    }
  }
}
