package io.vigil.codec.capture;

/** Reads the pcapng blocks that describe interfaces and what became of their packets. */
final class InterfaceBlocks {
  private static final String FINE = "";
  private static final int LINK = 8;
  private static final int SNAP_BYTES = 12;
  private static final int INTERFACE_OPTIONS = 16;
  private static final int STATISTICS_INTERFACE = 8;
  private static final int STATISTICS_OPTIONS = 20;
  private static final int POWER_OF_TWO = 0x80;
  private static final int OCTETS_OF_UTF8_MAX = 4;

  private final BlockView block;
  private final InterfaceList interfaces;

  InterfaceBlocks(BlockView block, InterfaceList interfaces) {
    this.block = block;
    this.interfaces = interfaces;
  }

  /** Empty when all is well, otherwise what is wrong. */
  String read(int type, int bytes) {
    return type == BlockType.INTERFACE ? readInterface(bytes) : readStatistics(bytes);
  }

  private String readInterface(int bytes) {
    if (bytes < INTERFACE_OPTIONS + BlockView.TRAILER_BYTES) {
      return "an interface block of " + bytes + " octets";
    }
    String name = "";
    int resolution = TimeScale.MICROSECONDS.exponent();
    long offsetSeconds = 0;
    block.options(INTERFACE_OPTIONS, bytes - BlockView.TRAILER_BYTES);
    while (block.nextOption()) {
      final int code = block.optionCode();
      final int length = block.optionBytes();
      if (code == BlockType.OPTION_INTERFACE_NAME) {
        name = name(length);
      } else if (code == BlockType.OPTION_TIME_RESOLUTION && length >= 1) {
        resolution = block.uint8(block.optionValue());
      } else if (code == BlockType.OPTION_TIME_OFFSET && length >= Long.BYTES) {
        offsetSeconds = block.int64(block.optionValue());
      }
    }
    if (block.isTorn()) {
      return "an interface block with an option longer than the block";
    }
    final int link = block.uint16(LINK);
    final TimeScale scale = new TimeScale((resolution & POWER_OF_TWO) != 0, resolution & ~POWER_OF_TWO,
        offsetSeconds);
    return interfaces
        .add(new CaptureInterface(name, LinkType.of(link), link, block.uint32(SNAP_BYTES), scale))
            ? FINE
            : "more than " + InterfaceList.INTERFACES_MAX + " interfaces";
  }

  private String name(int length) {
    final int octets = Math.min(length, OCTETS_OF_UTF8_MAX * CaptureInterface.NAME_CHARS_MAX);
    final String text = block.text(block.optionValue(), octets).toString();
    final int nul = text.indexOf('\0');
    final String name = nul < 0 ? text : text.substring(0, nul);
    return name.substring(0, Math.min(name.length(), CaptureInterface.NAME_CHARS_MAX));
  }

  /** Nothing that is read later depends on these, so what is wrong in them is passed over. */
  private String readStatistics(int bytes) {
    if (bytes < STATISTICS_OPTIONS + BlockView.TRAILER_BYTES
        || block.uint32(STATISTICS_INTERFACE) >= interfaces.inSection()) {
      return FINE;
    }
    final int id = interfaces.id(block.int32(STATISTICS_INTERFACE));
    long received = interfaces.statistics(id).received();
    long dropped = interfaces.statistics(id).dropped();
    block.options(STATISTICS_OPTIONS, bytes - BlockView.TRAILER_BYTES);
    while (block.nextOption()) {
      if (block.optionBytes() < Long.BYTES) {
        continue;
      }
      if (block.optionCode() == BlockType.OPTION_RECEIVED) {
        received = block.int64(block.optionValue());
      } else if (block.optionCode() == BlockType.OPTION_DROPPED) {
        dropped = block.int64(block.optionValue());
      }
    }
    interfaces.statistics(id, new InterfaceStatistics(received, dropped));
    return FINE;
  }
}
