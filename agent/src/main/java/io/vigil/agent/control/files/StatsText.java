package io.vigil.agent.control.files;

import io.vigil.agent.ring.InstanceSnapshot;
import io.vigil.codec.vrrp.Verdict;

/** {@code keepalived.stats}, one instance at a time. */
final class StatsText {
  private final StringBuilder out = new StringBuilder();

  private StatsText() {}

  static String of(InstanceSnapshot snapshot) {
    final Figures figures = new Figures(snapshot);
    final StatsText text = new StatsText();
    text.out.append("VRRP Instance: ").append(snapshot.name()).append('\n');
    text.head("Advertisements").line("Received", figures.received()).line("Sent", figures.sent());
    text.out.append("  Became master: ").append(figures.becameMaster()).append("\n  Released master: ")
        .append(figures.releasedMaster()).append('\n');
    text.head("Packet Errors").line("Length", figures.lengthErrors())
        .line("TTL", figures.refused(Verdict.BAD_TTL)).line("Invalid Type", figures.refused(Verdict.BAD_TYPE))
        .line("Advertisement Interval", figures.refused(Verdict.INTERVAL_MISMATCH))
        .line("Address List", figures.addressListErrors());
    text.head("Authentication Errors").line("Invalid Type", 0)
        .line("Type Mismatch", figures.refused(Verdict.AUTH_TYPE_MISMATCH))
        .line("Failure", figures.authenticationFailures());
    text.head("Authentication Extension Errors").line("Missing", figures.refused(Verdict.HMAC_MISSING))
        .line("Malformed", figures.refused(Verdict.HMAC_MALFORMED))
        .line("Unknown Key", figures.refused(Verdict.HMAC_UNKNOWN_KEY))
        .line("Invalid HMAC", figures.refused(Verdict.HMAC_FAILED))
        .line("Stale", figures.refused(Verdict.HMAC_STALE))
        .line("Replay", figures.refused(Verdict.HMAC_REPLAY));
    text.head("Priority Zero").line("Received", figures.zeroReceived()).line("Sent", figures.zeroSent());
    return text.out.toString();
  }

  private StatsText head(String words) {
    out.append("  ").append(words).append(":\n");
    return this;
  }

  private StatsText line(String words, long value) {
    out.append("    ").append(words).append(": ").append(value).append('\n');
    return this;
  }
}
