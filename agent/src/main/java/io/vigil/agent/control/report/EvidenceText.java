package io.vigil.agent.control.report;

import io.vigil.agent.machine.FaultCause;
import io.vigil.agent.ring.Entry;
import io.vigil.agent.ring.Evidence;
import io.vigil.agent.ring.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The evidence of one transition as a sentence. */
final class EvidenceText {
  private EvidenceText() {}

  static String of(Entry.Transition transition) {
    final Evidence evidence = transition.evidence();
    final List<String> parts = new ArrayList<>();
    switch (transition.cause()) {
      case MASTER_DOWN -> silence(parts, evidence);
      case PRIORITY_ZERO_HEARD -> parts.add(who(evidence) + " sent priority 0 "
          + Moments.words(evidence.silentNs()) + " ago, our priority is " + evidence.ownPriority());
      case PREEMPT -> {
        parts.add(who(evidence) + " was last heard " + Moments.words(evidence.silentNs())
            + " ago, our priority is " + evidence.ownPriority());
        conditions(parts, evidence);
      }
      case HIGHER_PRIORITY_HEARD, HIGHER_ADDRESS_HEARD -> yielded(parts, evidence);
      case STARTUP, FAULT -> faults(parts, transition.faults(), evidence);
      case FAULT_CLEARED, ADDRESSES_LOST, SYNC_GROUP, SHUTDOWN -> parts.addAll(evidence.details());
    }
    return String.join("; ", parts);
  }

  static String causes(Set<FaultCause> causes) {
    return causes.stream().sorted().map(EvidenceText::name).collect(Collectors.joining(", "));
  }

  /** Stable name. */
  static String name(FaultCause cause) {
    return switch (cause) {
      case INTERFACE_DOWN -> "interface-down";
      case NO_SOURCE_ADDRESS -> "no-source-address";
      case TRACKER -> "tracker";
      case AWAITING_TRACKER -> "awaiting-tracker";
      case SYNC_GROUP -> "sync-group";
      case CONFIGURATION -> "configuration";
    };
  }

  private static void silence(List<String> parts, Evidence evidence) {
    if (evidence.peer().isEmpty()) {
      parts
          .add("no advert was heard since BACKUP was entered " + Moments.words(evidence.silentNs()) + " ago");
    } else {
      parts.add(adverts(evidence.missed()) + " missed from " + who(evidence) + ", last heard "
          + Moments.words(evidence.silentNs()) + " ago");
    }
    conditions(parts, evidence);
  }

  private static void yielded(List<String> parts, Evidence evidence) {
    parts.add(who(evidence) + " was heard, our priority is " + evidence.ownPriority());
    if (evidence.missed() > 0) {
      parts.add("before that " + adverts(evidence.missed()) + " of it were missing, it had been silent for "
          + Moments.words(evidence.silentNs()));
    }
    conditions(parts, evidence);
  }

  private static void faults(List<String> parts, Set<FaultCause> faults, Evidence evidence) {
    if (!faults.isEmpty()) {
      parts.add(causes(faults));
    }
    parts.addAll(evidence.details());
  }

  private static void conditions(List<String> parts, Evidence evidence) {
    parts.add(evidence.lateNs() == 0
        ? "own loop in time"
        : "own loop late by at most " + Moments.words(evidence.lateNs()));
    parts.add(evidence.linkDownNs().map(ns -> "our link came up only " + Moments.words(ns) + " before")
        .orElse("link up"));
    if (evidence.rejected().all() == 0) {
      parts.add("no packet rejected");
      return;
    }
    final long others = evidence.rejected().all() - evidence.rejected().fromPeer();
    final String kinds = evidence.rejections().stream().map(EvidenceText::kind)
        .collect(Collectors.joining(", "));
    parts.add(packets(evidence.rejected().all()) + " rejected (" + kinds + "), "
        + evidence.rejected().fromPeer() + " of them from its address, " + others + " from others");
  }

  private static String kind(Rejection rejection) {
    return rejection.verdict().dataName() + ", last from " + rejection.lastSender();
  }

  private static String who(Evidence evidence) {
    return evidence.peer().map(peer -> peer.address() + " priority " + peer.priority()).orElse("nobody");
  }

  private static String adverts(int count) {
    return count == 1 ? "1 advert" : count + " adverts";
  }

  private static String packets(long count) {
    return count == 1 ? "1 packet" : count + " packets";
  }
}
