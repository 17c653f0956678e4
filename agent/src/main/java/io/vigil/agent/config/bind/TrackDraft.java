package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.Token;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an instance or a sync group tracks, as written. */
final class TrackDraft {
  /** One line; what it leaves open comes from the object itself. */
  record Line(Token name, OptionalInt weight, Optional<Boolean> reverse) {}

  private final Map<TrackKind, List<Line>> lines = new EnumMap<>(TrackKind.class);
  private final Map<TrackKind, List<String>> meant = new EnumMap<>(TrackKind.class);
  boolean ownInterface = true;
  boolean sourceAddress;

  /** Takes one line of a block for {@code kind}. */
  void add(TrackKind kind, Line line) {
    lines.computeIfAbsent(kind, _ -> new ArrayList<>()).add(line);
  }

  /** Takes a name from a block that is left out, which has been reported. */
  void meant(TrackKind kind, String name) {
    meant.computeIfAbsent(kind, _ -> new ArrayList<>()).add(name);
  }

  /** Names of {@code kind} in blocks that are left out. */
  List<String> meant(TrackKind kind) {
    return meant.getOrDefault(kind, List.of());
  }

  /** The lines for {@code kind}, in the order of the file. */
  List<Line> of(TrackKind kind) {
    return lines.getOrDefault(kind, List.of());
  }
}
