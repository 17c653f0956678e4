package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a capture from an array as its owner would: octets come in pieces, and a piece ends where the reader asked it to,
 * so whatever reads beyond is caught by the buffer.
 */
final class CaptureWalk {
  private static final int MARGIN = 3;

  final List<Read> frames = new ArrayList<>();
  final RecordReader reader;
  Optional<CaptureFault> end = Optional.empty();

  /** A frame as it was read. */
  record Read(long number, long epochNs, LinkType link, int interfaceId, int wireBytes, String octets) {}

  private CaptureWalk(RecordReader reader) {
    this.reader = reader;
  }

  /** Of a capture whose format is told by its first octets. */
  static CaptureWalk of(byte[] capture) {
    return of(capture, capture.length);
  }

  /** Of the first octets of a capture. */
  static CaptureWalk of(byte[] capture, int length) {
    final CaptureFormat format = CaptureFormat.of(Unpooled.wrappedBuffer(capture), 0);
    final CaptureWalk walk = new CaptureWalk(RecordReader.of(format).orElseThrow());
    walk.read(capture, length);
    return walk;
  }

  private void read(byte[] capture, int length) {
    final CapturedFrame frame = new CapturedFrame();
    int pieceBytes = 1;
    while (true) {
      final long position = reader.position();
      final int there = Math.clamp(length - position, 0, pieceBytes);
      final ByteBuf piece = piece(capture, position, there);
      final Progress progress = reader.read(piece, MARGIN, MARGIN + there, frame);
      if (progress == Progress.MORE) {
        assertThat(reader.neededBytes()).isGreaterThan(there)
            .isLessThanOrEqualTo(RecordReader.NEEDED_BYTES_MAX);
        if (there < pieceBytes || position >= length) {
          end = reader.ended(length);
          return;
        }
        pieceBytes = reader.neededBytes();
      } else if (progress == Progress.FAULT) {
        end = reader.fault();
        return;
      } else {
        assertThat(reader.position()).isGreaterThan(position);
        if (progress == Progress.RECORD) {
          frames.add(taken(frame));
        }
        pieceBytes = 1;
      }
    }
  }

  private static ByteBuf piece(byte[] capture, long position, int bytes) {
    final byte[] octets = new byte[MARGIN + bytes];
    if (bytes > 0) {
      System.arraycopy(capture, (int) position, octets, MARGIN, bytes);
    }
    return Unpooled.wrappedBuffer(octets);
  }

  private static Read taken(CapturedFrame frame) {
    return new Read(frame.number(), frame.epochNs(), frame.link(), frame.interfaceId(), frame.wireBytes(),
        ByteBufUtil.hexDump(frame.buf(), frame.offset(), frame.capturedBytes()));
  }
}
