package io.vigil.tools.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.tools.config.json.ModelJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** keepalived and Vigil over one file, on the same host. */
final class Comparison {
  private static final LoadOptions RUN = new LoadOptions("main", false, true, false, false);
  private static final LoadOptions TEST = new LoadOptions("main", false, true, true, false);

  private final Keepalived keepalived;
  private final HostFacts facts;

  Comparison(Keepalived keepalived, HostFacts facts) {
    this.keepalived = keepalived;
    this.facts = facts;
  }

  Verdict over(Path file) {
    final Keepalived.Outcome tested = keepalived.test(file);
    final Keepalived.Outcome started = keepalived.start(file);
    final Loaded run = new ConfigLoader(facts).load(file.toString(), RUN);
    final Loaded test = new ConfigLoader(facts).load(file.toString(), TEST);
    final List<String> values = started.status() < 0 && run instanceof Loaded.Ready ready
        ? values(file, started, ModelJson.masked(ready.config()))
        : List.of();
    return new Verdict(starts(tested, started, run), places(file, tested, test), values);
  }

  /** The lines of two processes mix in one log: what VRRP says is asked for alone. */
  private List<String> values(Path file, Keepalived.Outcome started, JsonNode config) {
    if (Keepalived.hasParentScripts(file)) {
      final List<String> all = new ArrayList<>(new Values(config).of(Dump.of(started.lines())));
      all.addAll(new Values(config).ofParent(Dump.of(keepalived.startParent(file).lines())));
      return all;
    }
    if (!Keepalived.hasBfd(file)) {
      return new Values(config).of(Dump.of(started.lines()));
    }
    final List<String> all = new ArrayList<>(
        new Values(config).of(Dump.of(keepalived.startVrrp(file).lines())));
    all.addAll(new Values(config).ofBfd(Dump.ofBfd(started.lines())));
    return all;
  }

  private static List<String> starts(Keepalived.Outcome tested, Keepalived.Outcome started, Loaded run) {
    final List<String> sentences = new ArrayList<>();
    if (!tested.endedByItself()) {
      sentences.add("keepalived -t is no judge: status " + tested.status());
    }
    final boolean theirs = tested.status() != 2 && started.status() < 0;
    final boolean ours = run instanceof Loaded.Ready;
    if (theirs != ours) {
      sentences.add("keepalived "
          + (theirs ? "starts" : "does not start (" + tested.status() + ", " + started.status() + ")")
          + ", Vigil " + (ours ? "does" : "does not: " + run.problems()));
    }
    return sentences;
  }

  private static List<String> places(Path file, Keepalived.Outcome tested, Loaded test) {
    final Set<Place> ours = Set.copyOf(Place.ofVigil(test.problems()));
    final Set<String> missing = new TreeSet<>();
    for (final String line : tested.lines()) {
      Place.ofKeepalived(line, file).filter(place -> !ours.contains(place))
          .ifPresent(_ -> missing.add(line.replaceFirst("^\\((?:.*: )?Line", "(Line")));
    }
    return List.copyOf(missing);
  }
}
