package io.vigil.agent.track.process;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.log.RateLimited;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerVerdict;
import java.util.List;

/** What is found becomes verdicts and log lines; lines about trouble come seldom. The track loop. */
final class ProcessReports {
  private static final long TROUBLE_EVERY_NS = 10_000_000_000L;

  private final List<TrackedProcess> tracked;
  private final TrackerSink sink;
  private final NanoClock clock;
  private final EventLog log;
  private final RateLimited missed = new RateLimited(TROUBLE_EVERY_NS);
  private final RateLimited notShown = new RateLimited(TROUBLE_EVERY_NS);
  private final RateLimited notListed = new RateLimited(TROUBLE_EVERY_NS);
  private final RateLimited unwatched = new RateLimited(TROUBLE_EVERY_NS);

  ProcessReports(List<TrackedProcess> tracked, TrackerSink sink, NanoClock clock, EventLog log) {
    this.tracked = tracked;
    this.sink = sink;
    this.clock = clock;
    this.log = log;
  }

  /** Says what is not yet said. */
  void verdicts() {
    for (int i = 0; i < tracked.size(); i++) {
      final TrackedProcess one = tracked.get(i);
      if (one.hasNews()) {
        say(one);
      }
    }
  }

  private void say(TrackedProcess one) {
    final boolean first = one.isFirst();
    final TrackerVerdict verdict = one.say();
    sink.verdict(one.tracker, verdict);
    log.post(first
        ? new ProcessNews.Begun(one.config.name(), verdict.good(), verdict.reason())
        : new ProcessNews.Quorum(one.config.name(), verdict.good(), verdict.reason()));
  }

  void noEvents(String why, long lookEveryMs) {
    log.post(new ProcessNews.NoEvents(why, lookEveryMs));
  }

  void missed(long times, int roomBytes) {
    trouble(missed, new ProcessNews.Missed(times, roomBytes));
  }

  void notShown(int errno, long times) {
    trouble(notShown, new ProcessNews.NotShown(errno, times));
  }

  void notListed(String why) {
    trouble(notListed, new ProcessNews.NotListed(why));
  }

  void unwatched(int watched, int errno) {
    trouble(unwatched, new ProcessNews.Unwatched(watched, errno));
  }

  private void trouble(RateLimited limit, LogEvent line) {
    if (limit.permit(clock.nanoTime())) {
      log.post(line);
    }
  }
}
