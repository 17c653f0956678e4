package io.vigil.agent.track.file;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.config.model.Tracker;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.Inotify;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.track.Numbered;
import io.vigil.agent.track.TrackerNumbers;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerSource;
import io.vigil.agent.track.TrackerTurnover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All {@code track_file}s of an agent. A file whose folder cannot be watched, because it went away or the kernel has no watch left, is
 * looked at once a second until its folder can be watched again.
 */
public final class FileTrackers implements TrackerSource, Inotify.Listener {
  private static final long POLL_NS = 1_000_000_000L;

  private final List<TrackFile> files;
  private final TrackerNumbers numbers;
  private final IoEventLoop loop;
  private final TaskLoop tasks;
  private final EventLog log;
  private final Consumer<Throwable> crash;
  private final List<FileTracker> trackers = new ArrayList<>();
  private @Nullable Inotify inotify;
  private long overruns;
  private boolean polling;
  private boolean stopped;

  /** Opens nothing. {@code loop} is the track loop; {@code crash} hears of a broken promise of our own. */
  public FileTrackers(List<TrackFile> files, TrackerNumbers numbers, IoEventLoop loop, EventLog log,
      Consumer<Throwable> crash) {
    this.files = List.copyOf(files);
    this.numbers = numbers;
    this.loop = loop;
    this.tasks = new TaskLoop(loop, crash);
    this.log = log;
    this.crash = crash;
  }

  @Override
  public boolean watches(Tracker tracker) {
    return tracker instanceof TrackFile;
  }

  @Override
  public void start(TrackerSink sink) {
    begin(files.stream().map(file -> new Numbered(numbers.of(file), file)).toList(), sink, true);
  }

  /** As keepalived, {@code init_file} is a matter of the start alone. */
  @Override
  public void reload(TrackerTurnover turnover, TrackerSink sink) {
    for (final Numbered one : turnover.of(TrackFile.class).stopped()) {
      trackers.stream().filter(tracker -> tracker.number() == one.number()).findFirst().ifPresent(this::end);
    }
    begin(turnover.of(TrackFile.class).started(), sink, false);
  }

  private void begin(List<Numbered> started, TrackerSink sink, boolean initially) {
    if (started.isEmpty()) {
      return;
    }
    if (inotify == null) {
      open(started);
    }
    for (final Numbered one : started) {
      final FileTracker tracker = new FileTracker(one.number(), (TrackFile) one.tracker(), sink, log);
      trackers.add(tracker);
      if (initially) {
        tracker.initialise();
      }
      watch(tracker, true);
    }
  }

  private void end(FileTracker tracker) {
    trackers.remove(tracker);
    final Inotify open = inotify;
    if (open != null && tracker.isWatched()
        && trackers.stream().noneMatch(other -> other.sharesFolder(tracker))) {
      open.unwatch(tracker.watch());
    }
  }

  @Override
  public void stop() {
    stopped = true;
    final Inotify open = inotify;
    inotify = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        crash.accept(e);
      }
    }
  }

  @Override
  public void changed(int watch, String name) {
    trackers.stream().filter(tracker -> tracker.isIn(watch) && tracker.isCalled(name))
        .forEach(FileTracker::read);
  }

  @Override
  public void folderGone(int watch) {
    trackers.stream().filter(tracker -> tracker.isIn(watch)).forEach(tracker -> {
      tracker.watch(FileTracker.UNWATCHED);
      watch(tracker, true);
    });
  }

  @Override
  public void overrun() {
    overruns++;
    log.post(new FileEvent.Overrun(overruns));
    trackers.forEach(FileTracker::read);
  }

  private void open(List<Numbered> started) {
    try {
      final Inotify opened = Inotify.open(this, crash);
      opened.register(loop);
      inotify = opened;
    } catch (SyscallException e) {
      log.post(new FileEvent.NotWatched(
          started.getFirst().tracker().name() + (started.size() > 1 ? " and all others" : ""),
          String.valueOf(e.getMessage())));
    }
  }

  /** Watches its folder if that is possible, and reads it after that: no change falls between the two. */
  private void watch(FileTracker tracker, boolean aloud) {
    final Inotify open = inotify;
    if (open != null) {
      try {
        tracker.watch(open.watch(tracker.resolveFolder()));
      } catch (SyscallException e) {
        if (aloud) {
          log.post(new FileEvent.NotWatched(tracker.name(), String.valueOf(e.getMessage())));
        }
      }
    } else {
      tracker.resolveFolder();
    }
    tracker.read();
    if (!tracker.isWatched()) {
      pollLater();
    }
  }

  private void pollLater() {
    if (polling) {
      return;
    }
    polling = true;
    tasks.after(POLL_NS, () -> {
      polling = false;
      if (!stopped) {
        trackers.stream().filter(tracker -> !tracker.isWatched()).forEach(tracker -> watch(tracker, false));
      }
    });
  }
}
