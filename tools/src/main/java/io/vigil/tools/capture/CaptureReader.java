package io.vigil.tools.capture;

import io.vigil.codec.capture.CaptureFault;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.capture.InterfaceStatistics;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.capture.Progress;
import io.vigil.codec.capture.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One capture file or stream. Opening never fails by exception: an input that is no capture has no frames, and its
 * {@link #end()} says why. Memory is bounded whatever the input. One thread; only {@link #stop()} and
 * {@link #interfaceName} may be called from another.
 */
public final class CaptureReader extends FrameSource {
  private final String name;
  private final CaptureInput input;
  private final @Nullable Octets octets;
  private final @Nullable RecordReader records;
  private final TimeOrder times = new TimeOrder();
  private final Set<LinkType> links = EnumSet.noneOf(LinkType.class);
  private @Nullable LinkType lastLink;
  private long wireBytes;
  private long capturedBytes;
  private @Nullable CaptureEnd end;

  private CaptureReader(String name, CaptureInput input) {
    this.name = name;
    this.input = input;
    this.octets = input.octets();
    this.records = input.records();
    if (!input.refusal().isEmpty()) {
      end = new CaptureEnd.NotACapture(input.refusal());
    }
  }

  /** Opens a capture; {@code -} is standard input. */
  public static CaptureReader open(Path path, CaptureOptions options) {
    return open(path, options, MappedOctets.WINDOW_BYTES_MAX);
  }

  /** With smaller windows, for those who open many files at once. */
  static CaptureReader open(Path path, CaptureOptions options, int windowBytes) {
    return new CaptureReader(path.toString(), CaptureInput.open(path, options, windowBytes));
  }

  @Override
  InputStep advance(CapturedFrame into, boolean mayWait) {
    if (end != null || octets == null || records == null) {
      return InputStep.END;
    }
    try {
      return advance(octets, records, into, mayWait);
    } catch (IOException e) {
      end = input.isStopped() ? new CaptureEnd.Complete() : givenUp(records, input.wordsFor(e));
    } catch (InternalError _) {
      end = givenUp(records, MappedOctets.SHORTENED);
    }
    return InputStep.END;
  }

  private InputStep advance(Octets from, RecordReader reader, CapturedFrame into, boolean mayWait)
      throws IOException {
    while (true) {
      final long ahead = reader.position() - from.start();
      final boolean isBeyond = ahead > from.end();
      final Progress progress = isBeyond
          ? Progress.MORE
          : reader.read(from.window().buf(), (int) ahead, from.end(), into);
      switch (progress) {
        case RECORD -> {
          count(into);
          return InputStep.FRAME;
        }
        case SKIPPED -> {
        }
        case MORE -> {
          final InputStep step = fill(from, reader, isBeyond ? 1 : reader.neededBytes(), mayWait);
          if (step != InputStep.FRAME) {
            return step;
          }
        }
        case FAULT -> {
          end = ended(reader.fault(), reader);
          return InputStep.END;
        }
      }
    }
  }

  /** {@link InputStep#FRAME} when there is more to read. */
  private InputStep fill(Octets from, RecordReader reader, int bytes, boolean mayWait) throws IOException {
    if (!mayWait && !from.isAtHand(reader.position(), bytes)) {
      return InputStep.LATER;
    }
    if (from.fill(reader.position(), bytes)) {
      return InputStep.FRAME;
    }
    end = input.isStopped() ? new CaptureEnd.Complete() : ended(reader.ended(from.total()), reader);
    return InputStep.END;
  }

  private void count(CapturedFrame frame) {
    times.see(frame.epochNs());
    wireBytes += frame.wireBytes();
    capturedBytes += frame.capturedBytes();
    if (frame.link() != lastLink) {
      lastLink = frame.link();
      links.add(lastLink);
    }
  }

  private static CaptureEnd ended(Optional<CaptureFault> fault, RecordReader reader) {
    if (fault.isEmpty()) {
      return new CaptureEnd.Complete();
    }
    final CaptureFault why = fault.get();
    return reader.isStarted()
        ? new CaptureEnd.Partial(why.offset(), why.record(), why.reason())
        : new CaptureEnd.NotACapture(why.reason());
  }

  private static CaptureEnd givenUp(RecordReader reader, String reason) {
    return ended(Optional.of(new CaptureFault(reader.position(), reader.records() + 1, reason)), reader);
  }

  @Override
  void cutShort() {
    if (records != null) {
      end = givenUp(records, MappedOctets.SHORTENED);
    }
  }

  @Override
  Window window() {
    if (octets == null) {
      throw new IllegalStateException("no frame was read");
    }
    return octets.window();
  }

  /** The path as it was given. */
  public String name() {
    return name;
  }

  /** How far it was read, once {@link #next} was false. */
  public CaptureEnd end() {
    if (end == null) {
      throw new IllegalStateException("not read to the end");
    }
    return end;
  }

  /** Frames read until now. */
  public long packets() {
    return records == null ? 0 : records.records();
  }

  /** Octets that the frames read until now had on the wire. */
  public long bytes() {
    return wireBytes;
  }

  /** Octets of them that were kept. */
  public long capturedBytes() {
    return capturedBytes;
  }

  /** Time of the earliest frame read until now, nanoseconds since 1970; {@link Long#MAX_VALUE} without frames. */
  public long earliestNs() {
    return times.earliestNs();
  }

  /** Time of the latest frame read until now, nanoseconds since 1970; {@link Long#MIN_VALUE} without frames. */
  public long latestNs() {
    return times.latestNs();
  }

  /** Frames older than the frame before them. */
  public long backwards() {
    return times.backwards();
  }

  /** Link types of the frames read until now. */
  public Set<LinkType> links() {
    return Set.copyOf(links);
  }

  /** Interfaces known until now. */
  public int interfaceCount() {
    return records == null ? 0 : records.interfaceCount();
  }

  /**
   * Name of the interface that a frame's {@link CapturedFrame#interfaceId()} means; empty where the capture gives none. Any
   * thread that was given such a frame.
   */
  public String interfaceName(int id) {
    return id < interfaceCount() && records != null ? records.captureInterface(id).name() : "";
  }

  /** What the capturing program said about that interface. */
  public Optional<InterfaceStatistics> statistics(int id) {
    return id < interfaceCount() && records != null ? Optional.of(records.statistics(id)) : Optional.empty();
  }

  @Override
  public int file() {
    return 0;
  }

  @Override
  public List<CaptureReader> files() {
    return List.of(this);
  }

  @Override
  public void stop() {
    input.stop();
  }

  @Override
  public void close() {
    input.close();
  }
}
