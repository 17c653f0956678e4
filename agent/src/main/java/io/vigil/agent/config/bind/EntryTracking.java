package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.RouteOptions;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import java.util.Optional;
import java.util.OptionalInt;

/** What routes and rules say about being watched: {@code no_track}, {@code track_group}. */
final class EntryTracking {
  private final EntryWords words;
  private final Optional<TrackGroups> groups;
  private boolean noTrack;
  private boolean untracked;
  private Optional<Token> group = Optional.empty();

  /** {@code groups}: those that a static entry may name; empty for a virtual one. */
  EntryTracking(EntryWords words, Optional<TrackGroups> groups) {
    this.words = words;
    this.groups = groups;
  }

  /** Whether {@code word} is one of them. */
  boolean option(Token word) {
    switch (word.text()) {
      case "no_track" -> noTrack = true;
      case "track_group" -> words.argument(word).ifPresent(token -> {
        group = Optional.of(token);
        if (groups.isEmpty()) {
          words.drop(word.at(), "'track_group' is for static entries",
              "the instance itself watches what is virtual");
        }
      });
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A group fails with an interface: without {@code there} the group is left out and {@code option} is asked for. */
  void needs(boolean there, String option) {
    if (group.isPresent() && !there) {
      words.note(ProblemCode.INVALID_VALUE, group.get().at(),
          "'track_group' without '" + option + "' is left out: there is no interface to fail with",
          "add '" + option
              + " IFNAME'");
      group = Optional.empty();
    }
  }

  /** Without an interface the entry at {@code at} is not watched; nothing is said where that is wanted. */
  void cannotTrack(Position at) {
    if (!noTrack) {
      words.note(ProblemCode.NOT_TRACKED, at,
          "the route has no 'dev': it is not watched, others may delete it",
          "add 'dev IFNAME', or 'no_track'");
      untracked = true;
    }
  }

  /** What is watched is marked as keepalived's; {@code said} counts with {@code no_track} only. */
  int protocol(OptionalInt said, int usual) {
    return noTrack ? said.orElse(usual) : RouteOptions.PROTOCOL_KEEPALIVED;
  }

  boolean noTrack() {
    return noTrack || untracked;
  }

  /** The group, if there is one of that name. */
  Optional<String> group() {
    return group.flatMap(token -> groups.flatMap(known -> known.named(token)));
  }
}
