package io.vigil.tools.soak;

import java.util.List;

/**
 * What is asked of one soak.
 *
 * @param plan how many instances change how often, and for how long
 * @param mode {@code notify_mode} of each instance
 * @param burden what the machine is kept busy with meanwhile
 * @param limits what counts as a failure beside lost, swapped, doubled and overlapping notifications
 */
record SoakOptions(FlapPlan plan, Mode mode, Burden.Weight burden, List<Limit> limits) {
  SoakOptions {
    limits = List.copyOf(limits);
  }

  /** As the keyword {@code notify_mode} has it; the constants are its words. */
  enum Mode {
    PARALLEL, SERIAL
  }
}
