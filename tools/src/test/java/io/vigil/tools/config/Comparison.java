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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** keepalived and Vigil over one file, on the same host. */
final class Comparison {
  private static final LoadOptions RUN = new LoadOptions("main", false, true, false, false);
  private static final LoadOptions TEST = new LoadOptions("main", false, true, true, false);
  private static final int DUMPS_MAX = 4;

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
        ? values(file, Dump.of(started.lines()), ModelJson.masked(ready.config()))
        : List.of();
    return new Verdict(starts(tested, started, run), places(file, tested, test), values);
  }

  /** Where two processes write the log, the lines of one may fall among those of the other: such a dump is asked for again. */
  private List<String> values(Path file, Dump first, JsonNode config) {
    Dump dump = first;
    List<String> values = values(dump, config);
    for (int attempt = 1; attempt < DUMPS_MAX && dump.mixed() && !values.isEmpty(); attempt++) {
      dump = Dump.of(keepalived.start(file).lines());
      values = values(dump, config);
    }
    return values;
  }

  private static List<String> starts(Keepalived.Outcome tested, Keepalived.Outcome started, Loaded run) {
    final boolean theirs = tested.status() != 2 && started.status() < 0;
    final boolean ours = run instanceof Loaded.Ready;
    return theirs == ours
        ? List.of()
        : List.of("keepalived "
            + (theirs ? "starts" : "does not start (" + tested.status() + ", " + started.status() + ")")
            + ", Vigil " + (ours ? "does" : "does not: " + run.problems()));
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

  private static List<String> values(Dump dump, JsonNode config) {
    final List<String> to = new ArrayList<>();
    if (dump.things().isEmpty()) {
      return to; // nothing to run: keepalived has started no process that could say anything
    }
    final Map<String, String> globals = dump.of(Dump.GLOBALS);
    if (!globals.isEmpty()) {
      compare("global_defs", GlobalFields.GLOBAL, config.path("global"), globals, to);
    }
    things(dump.thingsOf("VRRP Topology"), config.path("instances"), InstanceFields.INSTANCE, to);
    things(dump.thingsOf("VRRP Scripts"), config.at("/trackers/scripts"), InstanceFields.SCRIPT, to);
    things(dump.thingsOf("VRRP Track processes"), config.at("/trackers/processes"), InstanceFields.PROCESS,
        to);
    things(dump.thingsOf("VRRP Track files"), config.at("/trackers/files"), InstanceFields.FILE, to);
    return to;
  }

  private static void things(Map<String, Map<String, String>> theirs, JsonNode ours, List<Field> fields,
      List<String> to) {
    final Set<String> names = new TreeSet<>();
    ours.forEach(thing -> names.add(thing.path("name").textValue()));
    if (!theirs.keySet().equals(names)) {
      to.add("keepalived has " + new TreeSet<>(theirs.keySet()) + ", Vigil " + names);
    }
    for (final JsonNode thing : ours) {
      final String name = thing.path("name").textValue();
      if (theirs.containsKey(name)) {
        compare(name, fields, thing, theirs.getOrDefault(name, Map.of()), to);
      }
    }
  }

  private static void compare(String name, List<Field> fields, JsonNode node, Map<String, String> dump,
      List<String> to) {
    fields.forEach(
        field -> field.compare(node, dump).ifPresent(difference -> to.add(name + ": " + difference)));
  }
}
