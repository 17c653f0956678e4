package io.vigil.codec.capture;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Numbers of a pcapng block in its section's byte order, and a walk over its options. */
final class BlockView {
  static final int HEADER_BYTES = 8;
  static final int TRAILER_BYTES = 4;
  static final long UINT = 0xFFFF_FFFFL;

  private static final int OPTION_HEADER_BYTES = 4;

  private ByteBuf buf;
  private boolean bigEndian;
  private int at;
  private int optionsEnd;
  private int option;
  private int nextOption;

  BlockView(ByteBuf buf) {
    this.buf = buf;
  }

  void order(boolean isBigEndian) {
    bigEndian = isBigEndian;
  }

  void wrap(ByteBuf in, int index) {
    buf = in;
    at = index;
  }

  ByteBuf buf() {
    return buf;
  }

  /** Index in {@link #buf()} of an offset in the block. */
  int index(int offset) {
    return at + offset;
  }

  int int32(int offset) {
    return bigEndian ? buf.getInt(at + offset) : buf.getIntLE(at + offset);
  }

  long uint32(int offset) {
    return int32(offset) & UINT;
  }

  int uint16(int offset) {
    return bigEndian ? buf.getUnsignedShort(at + offset) : buf.getUnsignedShortLE(at + offset);
  }

  long int64(int offset) {
    return bigEndian ? buf.getLong(at + offset) : buf.getLongLE(at + offset);
  }

  int uint8(int offset) {
    return buf.getUnsignedByte(at + offset);
  }

  CharSequence text(int offset, int bytes) {
    return buf.getCharSequence(at + offset, bytes, StandardCharsets.UTF_8);
  }

  /** Begins a walk over the options between two offsets in the block. */
  void options(int from, int to) {
    nextOption = from;
    optionsEnd = to;
  }

  /** Steps to the next option; false behind the last, and where one reaches beyond the block ({@link #isTorn()}). */
  boolean nextOption() {
    option = nextOption;
    if (optionsEnd - option < OPTION_HEADER_BYTES || optionCode() == BlockType.OPTION_END || isTorn()) {
      return false;
    }
    nextOption = option + OPTION_HEADER_BYTES + (optionBytes() + 3 & ~3);
    return true;
  }

  /** Whether the walk stopped at an option that is longer than what is left of the block. */
  boolean isTorn() {
    return optionsEnd - option >= OPTION_HEADER_BYTES && optionCode() != BlockType.OPTION_END
        && optionBytes() > optionsEnd - option - OPTION_HEADER_BYTES;
  }

  int optionCode() {
    return uint16(option);
  }

  int optionBytes() {
    return uint16(option + 2);
  }

  /** Offset in the block of the option's value. */
  int optionValue() {
    return option + OPTION_HEADER_BYTES;
  }
}
