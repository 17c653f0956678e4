package io.vigil.tools.replay.asnode;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.Term;
import java.util.List;

/** What the capture shows of the virtual router that an instance belongs to. */
final class WireSide {
  private WireSide() {}

  /** All terms of the virtual router, whoever was master, by begin; several networks of one VRID are taken together. */
  static List<Term> terms(PlayedInstance instance, List<RouterHistory> routers) {
    return routers.stream().filter(router -> router.key().vrid() == instance.config().vrid()
        && router.key().family() == instance.config().family()).flatMap(router -> router.masters().stream())
        .toList();
  }

  /** Those of the node itself. */
  static List<Term> own(PlayedInstance instance, List<IpAddress> own, List<RouterHistory> routers) {
    return terms(instance, routers).stream().filter(term -> own.contains(term.src())).toList();
  }
}
