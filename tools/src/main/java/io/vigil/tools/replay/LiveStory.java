package io.vigil.tools.replay;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.analysis.HistoryListener;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.output.Stamps;
import java.io.PrintWriter;

/** Prints what happens while a capture grows, a line each. */
final class LiveStory implements HistoryListener {
  private final PrintWriter out;

  LiveStory(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void master(RouterKey key, IpAddress src, int priority, long atNs) {
    say(atNs, key, src + " (" + priority + ") is master");
  }

  @Override
  public void resigned(RouterKey key, IpAddress src, long atNs) {
    say(atNs, key, src + " resigns (priority 0)");
  }

  @Override
  public void takeover(RouterKey key, Takeover takeover) {
    say(takeover.atNs(), key,
        takeover.to() + " (" + takeover.priority() + ") takes over from " + takeover.from() + ", "
            + takeover.cause().dataName() + ", gap " + Stamps.span(takeover.gapNs()) + ", theory "
            + Stamps.span(takeover.expectedNs()));
  }

  private void say(long atNs, RouterKey key, String what) {
    final String where = key.interfaceName().isEmpty() ? "" : " on " + key.interfaceName();
    final String family = key.family() == Family.IPV4 ? "IPv4" : "IPv6";
    out.println(
        Stamps.dateAndClock(atNs) + "  VRID " + key.vrid() + " " + family + where + "  " + what);
    out.flush();
  }
}
