package io.vigil.agent.track.check;

import io.vigil.agent.config.model.Probe;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.time.EpochClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Looks at the time of a file's last change, on a thread of its own: one at a time, however long it hangs. */
final class FileProber implements Prober {
  private static final int NANO_DIGITS = 9;

  private final Probe.FileAge check;
  private final TaskLoop tasks;
  private final EpochClock clock;
  private final AtomicBoolean looking = new AtomicBoolean();

  FileProber(Probe.FileAge check, TaskLoop tasks, EpochClock clock) {
    this.check = check;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public Runnable begin(Consumer<Finding> done) {
    if (!looking.compareAndSet(false, true)) {
      done.accept(Finding.bad("the file system of " + check.path() + " does not answer"));
      return () -> {};
    }
    final Thread thread = new Thread(() -> {
      final Finding finding = look();
      looking.set(false);
      tasks.execute(() -> done.accept(finding));
    }, "vigil-file-age");
    thread.setDaemon(true);
    thread.start();
    return () -> {};
  }

  private Finding look() {
    try {
      final Duration age = Duration.between(
          Files.readAttributes(Path.of(check.path()), BasicFileAttributes.class).lastModifiedTime()
              .toInstant(),
          clock.now());
      final boolean fresh = age.compareTo(Duration.ofNanos(check.ageNsMax())) <= 0;
      return new Finding(fresh, check.path() + (fresh ? " was written within " : " was not written for ")
          + BigDecimal.valueOf(check.ageNsMax(), NANO_DIGITS).stripTrailingZeros().toPlainString() + " s");
    } catch (NoSuchFileException e) {
      return Finding.bad(check.path() + " does not exist");
    } catch (IOException e) {
      return Finding.bad(check.path() + ": " + e);
    }
  }
}
