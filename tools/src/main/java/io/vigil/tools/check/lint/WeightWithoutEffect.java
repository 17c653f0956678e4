package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;

/**
 * A weight at the wrong end of the scale: the effective priority is limited to 1 to 254, so that a weight of +10 on a base of 254 adds
 * nothing, and nothing is missing when the check fails.
 */
final class WeightWithoutEffect implements Rule {
  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      final Weighing weighing = Weighing.of(instance, subject.config());
      for (final Weighing.Weight weight : weighing.weights()) {
        if (!weighing.shows(weight)) {
          findings.add(ProblemCode.WEIGHT_WITHOUT_EFFECT, weight.ref().at(),
              "(" + instance.name() + ") weight "
                  + weight.ref().weight() + " of " + weight.ref().name()
                  + " can never move the address: the priority is "
                  + weighing.allGood() + " whether it is well or not (1 to 254 is the range, the base is "
                  + instance.priority() + ")",
              weight.ref().weight() > 0 ? "lower the base, or use a negative weight" : "raise the base");
        }
      }
    }
  }
}
