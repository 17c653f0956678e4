package io.vigil.tools.simulate;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.sim.world.TrackedKind;
import java.util.ArrayList;
import java.util.List;

/** What can be killed on a node: a tracker by its name, or a program, which are then all trackers that look for it. */
final class Things {
  /** A tracker. */
  record Thing(TrackedKind kind, String name) {}

  private Things() {}

  /** What {@code name} means. */
  static List<Thing> called(String name, AgentConfig config) {
    final List<Thing> found = new ArrayList<>();
    config.trackers().scripts().stream()
        .filter(script -> script.name().equals(name) || script.script().argv().stream()
            .anyMatch(word -> List.of(word.split("\\s+")).contains(name)))
        .forEach(script -> found.add(new Thing(TrackedKind.SCRIPT, script.name())));
    config.trackers().processes().stream()
        .filter(process -> process.name().equals(name) || last(process.process()).equals(name))
        .forEach(process -> found.add(new Thing(TrackedKind.PROCESS, process.name())));
    config.trackers().bfdInstances().stream().filter(session -> session.name().equals(name))
        .forEach(session -> found.add(new Thing(TrackedKind.BFD, session.name())));
    config.trackers().checks().stream().filter(check -> check.name().equals(name))
        .forEach(check -> found.add(new Thing(TrackedKind.CHECK, check.name())));
    return found;
  }

  /** All that there is, for a message. */
  static String all(AgentConfig config) {
    final List<String> names = new ArrayList<>();
    config.trackers().scripts().forEach(script -> names.add(script.name()));
    config.trackers().processes().forEach(process -> names.add(process.name()));
    config.trackers().bfdInstances().forEach(session -> names.add(session.name()));
    config.trackers().checks().forEach(check -> names.add(check.name()));
    return names.isEmpty() ? "it tracks nothing" : String.join(", ", names);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
