package io.vigil.tools.replay.html;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.model.Loss;
import io.vigil.tools.replay.model.Member;
import io.vigil.tools.replay.model.Overlap;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.model.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which colour a sender has: the same one in all routers of a page. */
final class Speakers {
  private static final int COLOURS = 8;

  private final Map<IpAddress, Integer> colours = new HashMap<>();

  Speakers(CaptureReport report) {
    for (final RouterHistory router : report.routers()) {
      for (final IpAddress address : of(router)) {
        colours.putIfAbsent(address, colours.size() % COLOURS);
      }
    }
  }

  /** Everybody who needs a lane, sorted. */
  static List<IpAddress> of(RouterHistory router) {
    final TreeSet<IpAddress> all = new TreeSet<>();
    router.members().stream().map(Member::src).forEach(all::add);
    router.masters().stream().map(Term::src).forEach(all::add);
    router.takeovers().stream().map(Takeover::from).forEach(all::add);
    router.losses().stream().map(Loss::src).forEach(all::add);
    router.overlaps().stream().map(Overlap::srcs).forEach(all::addAll);
    router.silences().forEach(silence -> all.add(silence.src()));
    router.priorityChanges().forEach(change -> all.add(change.src()));
    return List.copyOf(all);
  }

  int colour(IpAddress address) {
    return colours.getOrDefault(address, COLOURS - 1);
  }

  /** Class of an element that names the sender. */
  String style(IpAddress address) {
    return "who s" + colour(address);
  }
}
