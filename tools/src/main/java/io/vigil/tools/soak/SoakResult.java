package io.vigil.tools.soak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one soak found.
 *
 * @param began wall time of the first change
 * @param interrupted whether the user ended it early
 * @param breakdowns of the agents, in words
 * @param accounts of Vigil, and of whom it was measured against
 */
record SoakResult(SoakOptions options, Instant began, boolean interrupted, List<String> breakdowns,
    List<Account> accounts, HostStory host) {
  SoakResult {
    breakdowns = List.copyOf(breakdowns);
    accounts = List.copyOf(accounts);
  }

  /** Vigil's own. */
  Account own() {
    return accounts.getFirst();
  }

  /** Why the exit status is not 0; empty where all is well. How the other agent fared is no failure. */
  List<String> failures() {
    final List<String> failures = new ArrayList<>(breakdowns);
    failures.addAll(own().failures());
    for (final Limit limit : options.limits()) {
      limit.brokenBy(own().delays().histograms()).ifPresent(failures::add);
    }
    return failures;
  }
}
