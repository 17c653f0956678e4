package io.vigil.tools.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is said of one virtual router.
 *
 * @param title as people know it
 * @param holder who has the address while all is well
 * @param network what the network must carry
 * @param refusals who would not take whose adverts
 * @param partition what happens when the holder is cut off
 * @param files what numbers in files with a weight do
 */
record Explanation(String title, String holder, List<ExplainedCase> cases, List<String> fixes,
    List<String> network, List<String> refusals, List<String> partition, List<String> files) {
  Explanation {
    cases = List.copyOf(cases);
    fixes = List.copyOf(fixes);
    network = List.copyOf(network);
    refusals = List.copyOf(refusals);
    partition = List.copyOf(partition);
    files = List.copyOf(files);
  }

  /** Runs everything. */
  static Explanation of(Explainer explainer, int together) {
    final List<String> refusals = Requirements.refusals(explainer);
    final List<ExplainedCase> cases = new ArrayList<>(explainer.cases(together, true));
    final List<ExplainedCase> bad = cases.stream().filter(ExplainedCase::isBad).toList();
    final List<String> fixes = new ArrayList<>();
    if (!bad.isEmpty()) {
      fixes.addAll(new Fixes(explainer, together, bad).all());
    }
    explainer.allWell(refusals).ifPresent(cases::addFirst);
    return new Explanation(explainer.router().title(), explainer.holder(), cases, fixes,
        Requirements.of(explainer), refusals, PartitionStory.tell(explainer),
        FileNumbers.tell(explainer));
  }

  long bad() {
    return cases.stream().filter(ExplainedCase::isBad).count();
  }
}
