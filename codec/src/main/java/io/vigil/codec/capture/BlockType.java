package io.vigil.codec.capture;

/** Codes of the pcapng blocks and options that are read or written here. */
final class BlockType {
  static final int INTERFACE = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int STATISTICS = 5;
  static final int ENHANCED_PACKET = 6;

  static final int OPTION_END = 0;
  static final int OPTION_INTERFACE_NAME = 2;
  static final int OPTION_RECEIVED = 4;
  static final int OPTION_DROPPED = 5;
  static final int OPTION_TIME_RESOLUTION = 9;
  static final int OPTION_TIME_OFFSET = 14;

  private BlockType() {}
}
