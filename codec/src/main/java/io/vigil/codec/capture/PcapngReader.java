package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/**
 * Reads pcapng: any number of sections, each in its own byte order with its own interfaces; enhanced, simple and obsolete
 * packet blocks; interface descriptions and statistics. Blocks of other types are passed over, whatever their length.
 *
 * <pre>
 * block: type | total length | body, padded to four octets | total length again
 * </pre>
 *
 * Both lengths must agree: where they do not, somebody lies, and no later octet is known to begin a block. The length
 * that a section claims for itself is needed by nobody; where it is wrong, that is counted.
 */
public final class PcapngReader extends RecordReader {
  static final int SECTION_HEADER = 0x0A0D0D0A;
  static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
  static final int SECTION_BYTES_MIN = 28;
  static final int BLOCK_BYTES_MIN = BlockView.HEADER_BYTES + BlockView.TRAILER_BYTES;

  private static final int LENGTH = 4;
  private static final int MAJOR = 12;
  private static final int SECTION_LENGTH = 16;
  private static final long LENGTH_UNKNOWN = -1;

  private final BlockView block = new BlockView(Unpooled.EMPTY_BUFFER);
  private final InterfaceList interfaces = new InterfaceList();
  private final PacketBlocks packets = new PacketBlocks(this, block, interfaces);
  private final InterfaceBlocks descriptions = new InterfaceBlocks(block, interfaces);

  private boolean started;
  private long blockAt;
  private long blockBytes;
  private boolean isAtTrailer;
  private long sectionEndsAt = LENGTH_UNKNOWN;
  private long wrongSectionLengths;

  @Override
  Progress readHere(ByteBuf buf, int at, int end, CapturedFrame into) {
    block.wrap(buf, at);
    final int available = end - at;
    if (isAtTrailer) {
      return readTrailer(available);
    }
    if (available < BLOCK_BYTES_MIN) {
      return more(BLOCK_BYTES_MIN);
    }
    blockAt = position();
    if (block.int32(0) == SECTION_HEADER) {
      return readSection(buf, at, available);
    }
    if (!started) {
      return broken(0, "no section header block");
    }
    blockBytes = block.uint32(LENGTH);
    if (blockBytes < BLOCK_BYTES_MIN || (blockBytes & 3) != 0) {
      return broken(blockAt, "a block of " + blockBytes + " octets: at least 12, a multiple of 4");
    }
    return readBlock(available, into);
  }

  private Progress readBlock(int available, CapturedFrame into) {
    final int type = block.int32(0);
    final boolean isPacket = type == BlockType.ENHANCED_PACKET || type == BlockType.SIMPLE_PACKET
        || type == BlockType.OBSOLETE_PACKET;
    if (!isPacket && type != BlockType.INTERFACE && type != BlockType.STATISTICS) {
      return skipToTrailer();
    }
    if (blockBytes > NEEDED_BYTES_MAX) {
      return type == BlockType.STATISTICS
          ? skipToTrailer()
          : broken(blockAt, "a block of " + blockBytes + " octets, more than " + NEEDED_BYTES_MAX);
    }
    final int bytes = (int) blockBytes;
    if (available < bytes) {
      return more(bytes);
    }
    if (block.uint32(bytes - BlockView.TRAILER_BYTES) != blockBytes) {
      return lie(block.uint32(bytes - BlockView.TRAILER_BYTES));
    }
    final String wrong = isPacket ? packets.read(type, bytes, into) : descriptions.read(type, bytes);
    if (!wrong.isEmpty()) {
      return broken(blockAt, wrong);
    }
    return isPacket ? passRecord(bytes) : skipTo(blockAt + bytes);
  }

  private Progress readSection(ByteBuf buf, int at, int available) {
    if (available < SECTION_BYTES_MIN) {
      return more(SECTION_BYTES_MIN);
    }
    final boolean big = buf.getInt(at + BlockView.HEADER_BYTES) == BYTE_ORDER_MAGIC;
    if (!big && buf.getIntLE(at + BlockView.HEADER_BYTES) != BYTE_ORDER_MAGIC) {
      return broken(blockAt, "a section header without byte order mark");
    }
    block.order(big);
    blockBytes = block.uint32(LENGTH);
    if (blockBytes < SECTION_BYTES_MIN || (blockBytes & 3) != 0) {
      return broken(blockAt, "a section header of " + blockBytes + " octets: at least 28, a multiple of 4");
    }
    if (block.uint16(MAJOR) != 1) {
      return broken(blockAt,
          "pcapng version " + block.uint16(MAJOR) + "." + block.uint16(MAJOR + 2) + ": only 1.x is known");
    }
    endSection(blockAt);
    final long sectionBytes = block.int64(SECTION_LENGTH);
    sectionEndsAt = sectionBytes < 0 ? LENGTH_UNKNOWN : blockAt + blockBytes + sectionBytes;
    interfaces.beginSection();
    started = true;
    return skipToTrailer();
  }

  private Progress skipToTrailer() {
    isAtTrailer = true;
    return skipTo(blockAt + blockBytes - BlockView.TRAILER_BYTES);
  }

  private Progress readTrailer(int available) {
    if (available < BlockView.TRAILER_BYTES) {
      return more(BlockView.TRAILER_BYTES);
    }
    if (block.uint32(0) != blockBytes) {
      return lie(block.uint32(0));
    }
    isAtTrailer = false;
    return skipTo(blockAt + blockBytes);
  }

  private Progress lie(long lengthBehind) {
    return broken(blockAt,
        "a block that says " + blockBytes + " octets in front and " + lengthBehind + " at its end");
  }

  private void endSection(long at) {
    if (sectionEndsAt != LENGTH_UNKNOWN && sectionEndsAt != at) {
      wrongSectionLengths++;
    }
    sectionEndsAt = LENGTH_UNKNOWN;
  }

  @Override
  public Optional<CaptureFault> ended(long captureBytes) {
    if (isAtTrailer) {
      return Optional.of(cut(blockAt, "a block", captureBytes - blockAt, blockBytes));
    }
    final long left = captureBytes - position();
    if (left == 0 && started) {
      endSection(position());
      return Optional.empty();
    }
    return Optional.of(cut(position(), started ? "a block" : "its section header", left, neededBytes()));
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  /** Sections whose length, where they give one, is not the length they have. */
  public long wrongSectionLengths() {
    return wrongSectionLengths;
  }

  /** Frames of simple packet blocks, which carry no time of their own. */
  public long untimedFrames() {
    return packets.untimed();
  }

  @Override
  public int interfaceCount() {
    return interfaces.size();
  }

  @Override
  public CaptureInterface captureInterface(int id) {
    return interfaces.get(id);
  }

  @Override
  public InterfaceStatistics statistics(int id) {
    return interfaces.statistics(id);
  }
}
