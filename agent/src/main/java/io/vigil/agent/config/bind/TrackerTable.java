package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.BfdInstance;
import io.vigil.agent.config.model.NativeCheck;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.model.Trackers;
import io.vigil.agent.config.model.VrrpScript;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that the file defines to be tracked by name. */
final class TrackerTable {
  private final Problems problems;
  private final Map<TrackKind, Map<String, Definition>> definitions = new EnumMap<>(TrackKind.class);
  private final Map<TrackKind, Set<String>> meant = new EnumMap<>(TrackKind.class);

  TrackerTable(Problems problems) {
    this.problems = problems;
  }

  /** The definition of {@code name}, wherever it stands. */
  Optional<Definition> find(TrackKind kind, String name) {
    return Optional.ofNullable(of(kind).get(name));
  }

  /** The names that are defined. */
  Collection<String> names(TrackKind kind) {
    return of(kind).keySet();
  }

  /** Takes a definition whose name is new. */
  void define(TrackKind kind, String name, Definition definition) {
    definitions.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(name, definition);
  }

  /** Somebody tracks a name that is not defined, and this definition has the nearest one: that it is idle is no second mistake. */
  void meant(TrackKind kind, String name) {
    meant.computeIfAbsent(kind, _ -> new HashSet<>()).add(name);
  }

  private Map<String, Definition> of(TrackKind kind) {
    return definitions.getOrDefault(kind, Map.of());
  }

  /** What is tracked, once every reference has asked; what nobody asked for is reported and left out. */
  Trackers trackers() {
    final List<VrrpScript> scripts = new ArrayList<>();
    final List<TrackProcess> processes = new ArrayList<>();
    final List<TrackFile> files = new ArrayList<>();
    final List<BfdInstance> bfdInstances = new ArrayList<>();
    final List<NativeCheck> checks = new ArrayList<>();
    of(TrackKind.BFD).values().forEach(Definition::use); // a session serves its neighbour too
    for (final TrackKind kind : TrackKind.values()) {
      of(kind).forEach((name, definition) -> {
        reportIdle(kind, name, definition);
        definition.used().ifPresent(tracker -> {
          switch ((Tracker) tracker) {
            case VrrpScript script -> scripts.add(script);
            case TrackProcess process -> processes.add(process);
            case TrackFile file -> files.add(file);
            case BfdInstance bfd -> bfdInstances.add(bfd);
            case NativeCheck check -> checks.add(check);
          }
        });
      });
    }
    return new Trackers(scripts, processes, files, bfdInstances, checks);
  }

  private void reportIdle(TrackKind kind, String name, Definition definition) {
    final ProblemCode code = kind == TrackKind.SCRIPT ? ProblemCode.NOT_USED : ProblemCode.OBJECT_NOT_USED;
    if (definition.idle() && meant.getOrDefault(kind, Set.of()).contains(name)) {
      problems.consequence(code);
    } else if (definition.idle()) {
      problems.add(code, definition.at(),
          "Warning - " + kind.word() + " " + Printable.of(name) + " is not used: it is left out",
          "no " + kind.keyword() + " names it");
    }
  }
}
