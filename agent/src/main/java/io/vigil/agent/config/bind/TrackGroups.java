package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.TrackGroup;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code track_group}s of a configuration; read before the static entries that name them. */
final class TrackGroups {
  /** One group as written. */
  private record Draft(PlacedBlock placed, List<Token> members) {}

  private final BindContext context;
  private final Problems problems;
  private final NamedBlocks names;
  private final Map<String, Draft> groups = new LinkedHashMap<>();
  private int readingAt;

  TrackGroups(BindContext context) {
    this.context = context;
    this.problems = context.problems();
    this.names = NamedBlocks.strict(context, KeywordTable.TRACK_GROUP);
  }

  /** Takes one group. */
  void add(PlacedBlock placed) {
    names.name(placed.block()).ifPresent(name -> {
      final Members members = new Members();
      new BlockWalker(context).walk(KeywordTable.TRACK_GROUP, placed.block().body(), members);
      groups.put(name, new Draft(placed, members.tokens));
      if (members.tokens.isEmpty()) {
        problems.add(ProblemCode.BLOCK_INCOMPLETE, placed.block().at(),
            "track_group " + Printable.of(name) + " has no instances", "group { INSTANCE }");
      }
    });
  }

  /** Takes the inner block: every word of every line is a member. */
  private final class Members implements BlockWalker.Handler {
    private final List<Token> tokens = new ArrayList<>();

    @Override
    public boolean line(Statement statement) {
      return false;
    }

    @Override
    public boolean block(Block block) {
      new ValueBlock(context).entries(block).forEach(entry -> tokens.addAll(entry.words().tokens()));
      return true;
    }
  }

  /** The static entries that name groups from now on stand at place {@code order} of the root. */
  void readingAt(int order) {
    readingAt = order;
  }

  /** The group that {@code token} names; one that comes later is one all the same. */
  Optional<String> named(Token token) {
    final Draft draft = groups.get(token.text());
    if (draft == null) {
      problems.add(ProblemCode.TRACKED_UNKNOWN, token.at(),
          "track_group " + Printable.of(token.text()) + " not found, ignoring...",
          Spelling.nearestName(token.text(), groups.keySet()).map(near -> "did you mean '" + near + "'?")
              .orElse(""));
      return Optional.empty();
    }
    if (draft.placed().order() > readingAt) {
      problems.add(ProblemCode.DEFINED_LATER, token.at(), "track_group " + Printable.of(token.text())
          + " is defined later, at " + draft.placed().block().at(),
          "keepalived would not find it; move the definition up");
    }
    return Optional.of(token.text());
  }

  /** Every group, with those of its members that are among {@code instances}. */
  List<TrackGroup> records(Set<String> instances) {
    final List<TrackGroup> records = new ArrayList<>();
    groups.forEach((name, draft) -> records.add(new TrackGroup(name, members(name, draft, instances),
        draft.placed().block().at())));
    return records;
  }

  private List<String> members(String name, Draft draft, Set<String> instances) {
    final List<String> members = new ArrayList<>();
    for (final Token token : draft.members()) {
      if (!instances.contains(token.text())) {
        problems.add(ProblemCode.SURPRISING_DEFAULT, token.at(), "instance " + Printable.of(token.text())
            + " of track_group " + Printable.of(name) + " does not exist",
            Spelling.nearestName(token.text(), instances).map(near -> "did you mean '" + near + "'?")
                .orElse(""));
      } else if (!members.contains(token.text())) {
        members.add(token.text());
      }
    }
    return members;
  }
}
