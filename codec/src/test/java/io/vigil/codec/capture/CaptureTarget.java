package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.fuzz.FuzzTarget;

/**
 * A whole capture, read twice: all octets at once, and as few as the reader asks for. Both must come to the same frames and
 * the same end, nothing may lie outside, and no more may be asked for than is allowed.
 */
final class CaptureTarget implements FuzzTarget {
  private final CapturedFrame frame = new CapturedFrame();

  @Override
  public int eat(byte[] input) {
    if (input.length < CaptureFormat.MAGIC_BYTES) {
      return 0;
    }
    final CaptureFormat format = CaptureFormat.of(Unpooled.wrappedBuffer(input), 0);
    if (RecordReader.of(format).isEmpty()) {
      return format.name().hashCode();
    }
    final CaptureWalk walk = CaptureWalk.of(input);
    final RecordReader whole = RecordReader.of(format).orElseThrow();
    Progress progress = step(whole, input);
    while (progress == Progress.RECORD || progress == Progress.SKIPPED) {
      check(progress != Progress.RECORD || frame.offset() + frame.capturedBytes() <= input.length,
          "a frame outside");
      progress = step(whole, input);
    }
    check(whole.records() == walk.frames.size(), "another number of frames");
    check((progress == Progress.FAULT ? whole.fault() : whole.ended(input.length)).equals(walk.end),
        "another end");
    walk.end.ifPresent(fault -> check(fault.offset() <= input.length && fault.record() == whole.records() + 1,
        "a fault elsewhere"));
    final String reason = walk.end.map(CaptureFault::reason).orElse("").replaceAll("[0-9]+", "");
    return (reason.hashCode() * 31 + Math.min(4, walk.frames.size())) * 31
        + Math.min(4, whole.interfaceCount());
  }

  private Progress step(RecordReader reader, byte[] input) {
    final ByteBuf buf = Unpooled.wrappedBuffer(input);
    return reader.position() > input.length
        ? Progress.MORE
        : reader.read(buf, (int) reader.position(), input.length, frame);
  }

  private static void check(boolean promise, String broken) {
    if (!promise) {
      throw new AssertionError(broken);
    }
  }
}
