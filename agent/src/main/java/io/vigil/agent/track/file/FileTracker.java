package io.vigil.agent.track.file;

import io.vigil.agent.config.model.TrackFile;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.track.TrackerSink;
import io.vigil.agent.track.TrackerVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/** One {@code track_file}: its number, and where changes of it are seen. The track loop only. */
final class FileTracker {
  /** No folder is watched. */
  static final int UNWATCHED = -1;
  /** As much as keepalived reads. */
  private static final int READ_BYTES_MAX = 127;

  private final int number;
  private final TrackFile file;
  private final TrackerSink sink;
  private final EventLog log;
  private Path path;
  private int value;
  private boolean told;
  private int watch = UNWATCHED;

  FileTracker(int number, TrackFile file, TrackerSink sink, EventLog log) {
    this.number = number;
    this.file = file;
    this.sink = sink;
    this.log = log;
    this.path = Path.of(file.path());
  }

  int number() {
    return number;
  }

  int watch() {
    return watch;
  }

  boolean sharesFolder(FileTracker other) {
    return watch == other.watch;
  }

  String name() {
    return file.name();
  }

  /** Writes what {@code init_file} wants there before it is read. */
  void initialise() {
    file.initial().ifPresent(initial -> {
      final Path configured = Path.of(file.path());
      if (initial.overwrite() || !Files.exists(configured)) {
        try {
          Files.writeString(configured, initial.value() + "\n", StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
          log.post(new FileEvent.NotInitialised(file.name(), e.toString()));
        }
      }
    });
  }

  /** Finds the file behind symbolic links, whose folder is the one to watch. */
  String resolveFolder() {
    final Path configured = Path.of(file.path());
    try {
      path = configured.toRealPath();
    } catch (IOException _) {
      // Not there yet: it may appear under its own name.
      path = realParent(configured).resolve(configured.getFileName());
    }
    return String.valueOf(path.getParent());
  }

  void watch(int folderWatch) {
    watch = folderWatch;
  }

  boolean isWatched() {
    return watch != UNWATCHED;
  }

  boolean isIn(int folderWatch) {
    return watch == folderWatch;
  }

  boolean isCalled(String fileName) {
    return String.valueOf(path.getFileName()).equals(fileName);
  }

  /** Reads it, and says its number if it is another one or the first. */
  void read() {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        keep("not a regular file");
        return;
      }
      final String text = head();
      final OptionalInt found = FileNumber.parse(text);
      if (found.isPresent()) {
        say(found.getAsInt(), "holds " + found.getAsInt());
      } else {
        keep("'" + printable(text) + "'");
      }
    } catch (NoSuchFileException _) {
      say(0, "does not exist");
    } catch (IOException e) {
      keep(e.toString());
    }
  }

  private String head() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(READ_BYTES_MAX), StandardCharsets.ISO_8859_1);
    }
  }

  private void keep(String what) {
    log.post(new FileEvent.NoNumber(file.name(), path.toString(), what, value));
    say(value, what);
  }

  private void say(int found, String why) {
    if (told && found == value) {
      return;
    }
    if (told) {
      log.post(new FileEvent.Changed(file.name(), value, found, why));
    }
    told = true;
    value = found;
    sink.verdict(number, TrackerVerdict.number(found, why));
  }

  private static Path realParent(Path configured) {
    final Path parent = configured.toAbsolutePath().getParent();
    if (parent == null) {
      return Path.of("/");
    }
    try {
      return parent.toRealPath();
    } catch (IOException _) {
      return parent;
    }
  }

  private static String printable(String text) {
    return text.lines().findFirst().orElse("").replaceAll("[^ -~]", "?");
  }
}
