package io.vigil.tools.capture;

import io.vigil.codec.capture.CapturedFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several captures as one time line. Each stays in its own order, also where its clock runs backwards; between them the
 * earlier frame comes first, and of two with the same time that of the file named first.
 */
public final class CaptureTimeline extends FrameSource {
  private static final int MAPPED_BYTES_MAX = 64 << 20;

  private final List<CaptureReader> files;
  private final List<Head> heads = new ArrayList<>();
  private @Nullable Head last;

  /** A file and the next frame of it. */
  private static final class Head {
    private final CaptureReader reader;
    private final int file;
    private final CapturedFrame frame = new CapturedFrame();
    private boolean isKnown;

    Head(CaptureReader reader, int file) {
      this.reader = reader;
      this.file = file;
    }
  }

  private CaptureTimeline(List<CaptureReader> files) {
    this.files = files;
    for (int i = 0; i < files.size(); i++) {
      heads.add(new Head(files.get(i), i));
    }
  }

  /** Opens captures; {@code -} is standard input. One alone is read without detour. */
  public static FrameSource open(List<Path> paths, CaptureOptions options) {
    if (paths.size() == 1) {
      return CaptureReader.open(paths.getFirst(), options);
    }
    final int windowBytes = Math.clamp(MAPPED_BYTES_MAX / Math.max(1, paths.size()),
        MappedOctets.WINDOW_BYTES_MIN,
        MappedOctets.WINDOW_BYTES_MAX);
    return new CaptureTimeline(
        paths.stream().map(path -> CaptureReader.open(path, options, windowBytes)).toList());
  }

  @Override
  InputStep advance(CapturedFrame into, boolean mayWait) {
    if (last != null) {
      last.isKnown = false;
      last = null;
    }
    Head first = null;
    for (int i = 0; i < heads.size(); i++) {
      final Head head = heads.get(i);
      if (!head.isKnown) {
        final InputStep step = head.reader.advance(head.frame, mayWait);
        if (step == InputStep.LATER) {
          return step;
        }
        if (step == InputStep.END) {
          heads.remove(i--);
          continue;
        }
        head.isKnown = true;
      }
      if (first == null || head.frame.epochNs() < first.frame.epochNs()) {
        first = head;
      }
    }
    if (first == null) {
      return InputStep.END;
    }
    last = first;
    into.same(first.frame);
    return InputStep.FRAME;
  }

  private Head last() {
    if (last == null) {
      throw new IllegalStateException("no frame was read");
    }
    return last;
  }

  @Override
  Window window() {
    return last().reader.window();
  }

  @Override
  void cutShort() {
    files.forEach(CaptureReader::cutShort);
    heads.clear();
  }

  @Override
  public int file() {
    return last().file;
  }

  @Override
  public List<CaptureReader> files() {
    return files;
  }

  @Override
  public void stop() {
    files.forEach(CaptureReader::stop);
  }

  @Override
  public void close() {
    files.forEach(CaptureReader::close);
  }
}
