package io.vigil.tools.capture;

import io.vigil.codec.capture.CapturedFrame;
import java.util.List;

/** Frames in the order of one time line, pulled one by one on one thread, or scanned by several ({@link ParallelScan}). */
public abstract sealed class FrameSource implements AutoCloseable permits CaptureReader, CaptureTimeline {
  FrameSource() {}

  /**
   * Pulls the next frame, waiting for it where the input is a stream.
   *
   * @param into becomes a window onto the frame, until the next call
   * @return false when there is none any more
   */
  public final boolean next(CapturedFrame into) {
    return advance(into, true) == InputStep.FRAME;
  }

  /** Index in {@link #files()} of the file that the last frame came from. */
  public abstract int file();

  /** The inputs, in the order in which they were named. */
  public abstract List<CaptureReader> files();

  /**
   * Ends the wait for more from another thread: what is read afterwards ends as if the input had ended. A file that is not
   * followed is read no further either.
   */
  public abstract void stop();

  /** Closes the inputs. Frames must not be looked at any more. */
  @Override
  public abstract void close();

  abstract InputStep advance(CapturedFrame into, boolean mayWait);

  /** The memory of the last frame. */
  abstract Window window();

  /** Memory that a frame lay in went away, for the file was made shorter: what can be read ends here. */
  abstract void cutShort();
}
