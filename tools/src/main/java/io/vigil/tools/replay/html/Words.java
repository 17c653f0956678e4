package io.vigil.tools.replay.html;

import io.vigil.codec.inet.Family;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.output.Stamps;
import java.util.Locale;
import java.util.stream.Collectors;

/** Phrases of the page. */
final class Words {
  private Words() {}

  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
  }

  static String times(long number) {
    return number == 1 ? "once" : number == 2 ? "twice" : String.format(Locale.ROOT, "%,d times", number);
  }

  static String name(RouterKey key) {
    return "VRID " + key.vrid() + " " + (key.family() == Family.IPV4 ? "IPv4" : "IPv6")
        + (key.interfaceName().isEmpty() ? "" : " on " + key.interfaceName())
        + (key.vlans().isEmpty()
            ? ""
            : " in VLAN " + key.vlans().stream().map(String::valueOf).collect(Collectors.joining(".")));
  }

  static String cause(Takeover.Cause cause) {
    return switch (cause) {
      case PRIORITY_ZERO -> "resignation";
      case MASTER_DOWN -> "master down";
      case PREEMPT -> "preemption";
    };
  }

  /** The picture in a sentence, for those who cannot see it. */
  static String timeline(RouterHistory router) {
    return "Timeline of " + name(router.key()) + ": " + count(router.masters().size(), "term") + " of "
        + count(Speakers.of(router).size(), "sender") + ", " + count(router.takeovers().size(), "takeover")
        + ", "
        + count(router.missing(), "advert") + " missing, " + count(router.overlaps().size(), "window")
        + " with two masters, " + count(router.silences().size(), "time") + " without a master.";
  }

  /** The distribution in a sentence. */
  static String rhythm(RouterHistory router) {
    final var intervals = router.intervals();
    return count(intervals.count(), "interval") + ", announced " + Stamps.span(intervals.configuredNs())
        + "; half within " + Stamps.span(intervals.p50Ns()) + ", 99 % within "
        + Stamps.span(intervals.p99Ns())
        + ", longest " + Stamps.span(intervals.maxNs()) + ".";
  }

  /** What the page understands after its {@code #}; a margin is put around. */
  static String zoom(long fromNs, long toNs) {
    final long marginNs = Math.max(toNs - fromNs, 1_000_000);
    return "#zoom=" + Stamps.iso(fromNs - marginNs) + "," + Stamps.iso(toNs + marginNs);
  }
}
