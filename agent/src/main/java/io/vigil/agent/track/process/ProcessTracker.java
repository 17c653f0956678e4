package io.vigil.agent.track.process;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.ProcFiles;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.track.Numbered;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import io.vigil.agent.track.TrackerTurnover;
import io.vigil.agent.track.TrackerVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code vrrp_track_process}: says whether enough of the processes run, and not too many. The kernel's process events tell, or where they are
 * refused a {@link ProcessWatch} does without. After construction the track loop only.
 */
public final class ProcessTracker implements TrackerSource {
  private final ProcessEvents events;
  private final IoEventLoop loop;
  private final Consumer<Throwable> crash;
  private final NanoClock clock;
  private final EventLog log;
  private final List<TrackedProcess> tracked = new ArrayList<>();
  private @Nullable ProcessWatch watch;

  /**
   * Opens nothing yet.
   *
   * @param numbers all trackers of the configuration; those that are no {@link TrackProcess} are left to others
   * @param events outlive this object: the next one may listen to them
   * @param crash hears of a broken promise of our own
   */
  public ProcessTracker(TrackerNumbers numbers, ProcessEvents events, IoEventLoop loop,
      Consumer<Throwable> crash,
      NanoClock clock, EventLog log) {
    this.events = events;
    this.loop = loop;
    this.crash = crash;
    this.clock = clock;
    this.log = log;
    add(numbers.all());
  }

  private void add(List<Numbered> more) {
    for (final Numbered one : more) {
      if (one.tracker() instanceof TrackProcess process) {
        tracked.add(new TrackedProcess(one.number(), process));
      }
    }
  }

  @Override
  public boolean watches(Tracker tracker) {
    return tracker instanceof TrackProcess;
  }

  @Override
  public void start(TrackerSink sink) {
    if (tracked.isEmpty()) {
      return;
    }
    tracked.stream().filter(one -> one.pattern.tooLong())
        .forEach(one -> log.post(new ProcessNews.NeverMatches(one.config.name(), one.config.process())));
    try {
      final ProcFiles files = ProcFiles.open();
      final ProcessWatch begun = new ProcessWatch(tracked, files, loop, crash, clock,
          new ProcessReports(tracked, sink, clock, log));
      watch = begun;
      begun.start(events, crash);
      begun.rehearse(new ProcessRehearsal(tracked.getFirst().config, files, clock), ProcessRehearsal.ROUNDS);
    } catch (SyscallException e) {
      final String why = "processes cannot be seen: " + e.getMessage();
      log.post(new ProcessNews.NotListed(why));
      tracked.forEach(one -> sink.verdict(one.tracker, TrackerVerdict.bad(why)));
    }
  }

  /** All are counted anew where one is another, as keepalived does. */
  @Override
  public void reload(TrackerTurnover turnover, TrackerSink sink) {
    final TrackerTurnover mine = turnover.of(TrackProcess.class);
    if (mine.isEmpty()) {
      return;
    }
    stop();
    final List<Numbered> next = new ArrayList<>();
    tracked.stream().filter(one -> mine.stopped().stream().noneMatch(gone -> gone.number() == one.tracker))
        .forEach(one -> next.add(new Numbered(one.tracker, one.config)));
    next.addAll(mine.started());
    tracked.clear();
    add(next);
    start(sink);
  }

  @Override
  public void stop() {
    final ProcessWatch begun = watch;
    if (begun != null) {
      watch = null;
      begun.stop();
    }
  }
}
