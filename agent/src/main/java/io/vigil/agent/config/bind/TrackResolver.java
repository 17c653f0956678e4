package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines of track blocks to references. keepalived finds only what stands before; here the order is free. */
final class TrackResolver {
  private final Problems problems;
  private final TrackerTable table;

  TrackResolver(Problems problems, TrackerTable table) {
    this.problems = problems;
    this.table = table;
  }

  /**
   * The references of {@code draft} to one kind.
   *
   * @param owner the instance or group, for messages
   * @param order its place among the blocks of the root
   */
  List<TrackRef> resolve(TrackKind kind, String owner, int order, TrackDraft draft) {
    final List<TrackRef> references = new ArrayList<>();
    final Set<String> seen = new HashSet<>();
    draft.meant(kind).forEach(name -> table.meant(kind, name));
    for (final TrackDraft.Line line : draft.of(kind)) {
      if (!seen.add(line.name().text())) {
        problems.add(ProblemCode.DUPLICATE, line.name().at(), "(" + owner + ") " + kind.keyword() + " "
            + Printable.of(line.name().text()) + " is listed twice: the first counts");
      } else {
        reference(kind, owner, order, line).ifPresent(references::add);
      }
    }
    return references;
  }

  private Optional<TrackRef> reference(TrackKind kind, String owner, int order, TrackDraft.Line line) {
    if (kind == TrackKind.INTERFACE) {
      return Optional.of(ref(line, 0, false));
    }
    final Optional<Definition> definition = table.find(kind, line.name().text());
    if (definition.isEmpty() && table.isMisspelt(kind, line.name().text())) {
      problems.consequence(ProblemCode.TRACKED_UNKNOWN);
      return Optional.empty();
    }
    if (definition.isEmpty()) {
      reportUnknown(kind, owner, line);
      return Optional.empty();
    }
    if (definition.get().order() > order) {
      problems.add(ProblemCode.DEFINED_LATER, line.name().at(), "(" + owner + ") tracked " + kind.word() + " "
          + Printable.of(line.name().text()) + " is defined later, at " + definition.get().at(),
          "keepalived would not find it; move the definition up");
    }
    final Optional<? extends Tracker> tracker = definition.get().use();
    return tracker.map(t -> ref(line, t.weight(), t.reverse()));
  }

  private static TrackRef ref(TrackDraft.Line line, int weight, boolean reverse) {
    return new TrackRef(line.name().text(), line.weight().orElse(weight), line.reverse().orElse(reverse),
        line.name().at());
  }

  private void reportUnknown(TrackKind kind, String owner, TrackDraft.Line line) {
    final String name = line.name().text();
    final Optional<String> meant = Spelling.nearestName(name, table.names(kind));
    meant.ifPresent(near -> table.meant(kind, near));
    problems.add(ProblemCode.TRACKED_UNKNOWN, line.name().at(),
        "(" + owner + ") tracked " + kind.word() + " " + Printable.of(name) + " not found, ignoring...",
        meant.map(near -> "did you mean '" + near + "'?").orElse(""));
  }
}
