package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracking;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Step 21: what is tracked, and what it may weigh. A member of a sync group keeps no weights, unless the group says
 * so, since the group moves as one; an address owner keeps none, since its priority is fixed.
 */
final class TrackRules {
  private final Problems problems;
  private final TrackResolver resolver;

  TrackRules(Problems problems, TrackResolver resolver) {
    this.problems = problems;
    this.resolver = resolver;
  }

  /** What {@code group} tracks; with an owner inside without weights. */
  Tracking ofGroup(SyncGroupDraft group, boolean ownerInside) {
    final TrackDraft tracks = group.tracks;
    return new Tracking(ofGroup(group, tracks, TrackKind.INTERFACE, ownerInside),
        ofGroup(group, tracks, TrackKind.SCRIPT, ownerInside),
        ofGroup(group, tracks, TrackKind.FILE, ownerInside),
        ofGroup(group, tracks, TrackKind.PROCESS, ownerInside),
        ofGroup(group, tracks, TrackKind.BFD, ownerInside),
        ofGroup(group, tracks, TrackKind.CHECK, ownerInside), true, false);
  }

  private List<TrackRef> ofGroup(SyncGroupDraft group, TrackDraft tracks, TrackKind kind,
      boolean ownerInside) {
    final List<TrackRef> references = resolver.resolve(kind, group.name, group.order, tracks);
    if (!ownerInside) {
      return references;
    }
    return references.stream().map(ref -> {
      if (ref.weight() != 0) {
        corrected(group.name, ref, kind.word() + " " + Printable.of(ref.name())
            + " loses its weight: an address owner is in the group");
      }
      return ref.withWeight(0);
    }).toList();
  }

  /** What the instance of {@code draft}, which is in {@code group}, tracks. */
  Tracking ofInstance(InstanceDraft draft, Optional<SyncGroupDraft> group) {
    final Tracking above = group.map(g -> g.tracking).orElse(Tracking.NONE);
    final boolean synced = group.isPresent() && !group.get().trackingWeight;
    return new Tracking(ofInstance(draft, TrackKind.INTERFACE, synced, above.interfaces()),
        ofInstance(draft, TrackKind.SCRIPT, synced, above.scripts()),
        ofInstance(draft, TrackKind.FILE, synced, above.files()),
        ofInstance(draft, TrackKind.PROCESS, synced, above.processes()),
        ofInstance(draft, TrackKind.BFD, synced, above.bfdInstances()),
        ofInstance(draft, TrackKind.CHECK, synced, above.checks()), draft.tracks.ownInterface,
        sourceAddress(draft));
  }

  private boolean sourceAddress(InstanceDraft draft) {
    if (draft.tracks.sourceAddress && draft.source.isEmpty()) {
      problems.add(ProblemCode.SURPRISING_DEFAULT, draft.at("track_src_ip"),
          "(" + draft.name + ") track_src_ip is left out: no source address is configured",
          "it needs mcast_src_ip or unicast_src_ip");
      return false;
    }
    return draft.tracks.sourceAddress;
  }

  private List<TrackRef> ofInstance(InstanceDraft draft, TrackKind kind, boolean synced,
      List<TrackRef> above) {
    final List<TrackRef> kept = new ArrayList<>();
    final Map<String, TrackRef> ofGroup = new HashMap<>();
    above.forEach(ref -> ofGroup.put(ref.name(), ref));
    for (final TrackRef ref : resolver.resolve(kind, draft.name, draft.order, draft.tracks)) {
      if (kind == TrackKind.INTERFACE && draft.interfaceName.equals(Optional.of(ref.name()))) {
        corrected(draft.name, ref, "track_interface " + ref.name()
            + " is left out: the instance's own interface is tracked anyway");
      } else {
        weighed(draft, kind, synced, ref).map(r -> beside(draft, kind, r, ofGroup))
            .ifPresent(kept::add);
      }
    }
    return kept;
  }

  /** {@code ref} with the weight that the instance may have. */
  private Optional<TrackRef> weighed(InstanceDraft draft, TrackKind kind, boolean synced, TrackRef ref) {
    final boolean free = !synced && !draft.isOwner();
    if (free || ref.weight() == 0 || kind == TrackKind.PROCESS) {
      return Optional.of(ref);
    }
    final String due = synced ? "SYNC group" : "being the address owner";
    final boolean keeps = switch (kind) {
      case INTERFACE -> synced;
      case FILE -> ref.weight() == 1;
      case SCRIPT, BFD, PROCESS, CHECK -> false;
    };
    if (keeps) {
      corrected(draft.name, ref, "ignoring " + Printable.of(ref.name()) + " tracked " + kind.word()
          + " weight due to " + due);
      return Optional.of(ref.withWeight(0));
    }
    corrected(draft.name, ref, "ignoring tracked " + kind.word() + " " + Printable.of(ref.name())
        + " with weights due to " + due);
    return Optional.empty();
  }

  /** An object that the group tracks as well counts once, with the group's weight unless the instance says 0. */
  private TrackRef beside(InstanceDraft draft, TrackKind kind, TrackRef ref, Map<String, TrackRef> ofGroup) {
    final Optional<TrackRef> same = Optional.ofNullable(ofGroup.get(ref.name()));
    if (same.isEmpty()) {
      return ref;
    }
    final int weight = ref.weight() == 0 ? 0 : same.get().weight();
    corrected(draft.name, ref, kind.keyword() + " " + Printable.of(ref.name())
        + " is tracked by the sync group too: weight " + weight + " counts");
    return ref.withWeight(weight);
  }

  private void corrected(String owner, TrackRef ref, String message) {
    problems.add(ProblemCode.TRACKING_CORRECTED, ref.at(), "(" + owner + ") " + message);
  }
}
