package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.Set;

/**
 * The passwords of the samples keep nothing apart: the cluster next door, copied from the same tutorial, has the same one.
 */
final class SamplePassword implements Rule {
  private static final Set<Authentication> SAMPLES = Set.of(pass("1111"), pass("1234"), pass("12345"),
      pass("123456"),
      pass("12345678"), pass("password"), pass("secret"), pass("changeme"), pass("k33p4l1v"));

  private static Authentication pass(String text) {
    long octets = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      octets = octets << Byte.SIZE | (i < text.length() ? text.charAt(i) : 0);
    }
    return new Authentication.Pass(octets);
  }

  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      if (SAMPLES.contains(instance.authentication())) {
        findings.add(ProblemCode.SAMPLE_PASSWORD, subject.places().of(instance, "authentication"),
            "(" + instance.name()
                + ") the password is one that everybody tries first: it keeps no neighbour apart",
            "choose eight characters of your own; they are sent in clear text");
      }
    }
  }
}
