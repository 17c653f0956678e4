package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A capture whose beginnings are read again and again, so without a copy of anything. */
final class CutWalk {
  private final ByteBuf buf;
  private final CapturedFrame frame = new CapturedFrame();
  /** Where each part (header, block, record) ends, and how many frames were read by then. */
  private final NavigableMap<Long, Long> ends = new TreeMap<>();

  CutWalk(byte[] octets) {
    buf = Unpooled.wrappedBuffer(octets);
  }

  /** Remembers where the parts of a sound capture end. */
  CutWalk measured() {
    final RecordReader reader = reader();
    while (step(reader, buf.capacity()) != Progress.MORE) {
      ends.put(reader.position(), reader.records());
    }
    assertThat(reader.ended(buf.capacity())).isEmpty();
    return this;
  }

  /** Reads a capture that may be broken; answers how many frames there were. */
  long readAll() {
    final RecordReader reader = reader();
    Progress progress = step(reader, buf.capacity());
    while (progress == Progress.RECORD || progress == Progress.SKIPPED) {
      if (progress == Progress.RECORD && frame.offset() + frame.capturedBytes() > buf.capacity()) {
        throw new AssertionError("a frame beyond the capture");
      }
      progress = step(reader, buf.capacity());
    }
    if (progress == Progress.MORE && reader.neededBytes() > RecordReader.NEEDED_BYTES_MAX) {
      throw new AssertionError("asks for " + reader.neededBytes() + " octets");
    }
    return reader.records();
  }

  private RecordReader reader() {
    return RecordReader.of(CaptureFormat.of(buf, 0)).orElseThrow();
  }

  private Progress step(RecordReader reader, int end) {
    return reader.position() > end ? Progress.MORE : reader.read(buf, (int) reader.position(), end, frame);
  }

  void assertPrefix(int cut) {
    final RecordReader reader = reader();
    Progress progress = step(reader, cut);
    while (progress == Progress.RECORD || progress == Progress.SKIPPED) {
      progress = step(reader, cut);
    }
    if (progress != Progress.MORE || reader.records() != framesBefore(cut)) {
      throw new AssertionError("cut at " + cut + ": " + progress + ", " + reader.records() + " frames");
    }
    final CaptureFault fault = reader.ended(cut).orElse(null);
    if (fault != null && (fault.offset() >= cut || fault.record() != reader.records() + 1)) {
      throw new AssertionError("cut at " + cut + ": " + fault);
    }
    if (fault == null && !ends.containsKey((long) cut)) {
      throw new AssertionError("cut at " + cut + ": called whole");
    }
  }

  private long framesBefore(long cut) {
    final Map.Entry<Long, Long> before = ends.floorEntry(cut);
    return before == null ? 0 : before.getValue();
  }
}
