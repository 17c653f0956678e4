package io.vigil.codec.capture;

/** Reads the three kinds of pcapng packet blocks. Allocates nothing but the words for a broken one. */
final class PacketBlocks {
  private static final String FINE = "";
  private static final int SIMPLE_WIRE = 8;
  private static final int SIMPLE_DATA = 12;
  private static final int INTERFACE = 8;
  private static final int TIME_HIGH = 12;
  private static final int TIME_LOW = 16;
  private static final int CAPTURED = 20;
  private static final int WIRE = 24;
  private static final int DATA = 28;

  private final RecordReader reader;
  private final BlockView block;
  private final InterfaceList interfaces;
  private long lastEpochNs;
  private long untimed;

  PacketBlocks(RecordReader reader, BlockView block, InterfaceList interfaces) {
    this.reader = reader;
    this.block = block;
    this.interfaces = interfaces;
  }

  long untimed() {
    return untimed;
  }

  /** Empty when all is well, otherwise what is wrong. */
  String read(int type, int bytes, CapturedFrame into) {
    return switch (type) {
      case BlockType.ENHANCED_PACKET -> readTimed(bytes, block.uint32(INTERFACE), into);
      case BlockType.OBSOLETE_PACKET -> readTimed(bytes, block.uint16(INTERFACE), into);
      default -> readSimple(bytes, into);
    };
  }

  private String readTimed(int bytes, long sectionIndex, CapturedFrame into) {
    final int room = bytes - DATA - BlockView.TRAILER_BYTES;
    if (room < 0) {
      return "a packet block of " + bytes + " octets";
    }
    final long captured = block.uint32(CAPTURED);
    if (captured > room) {
      return "a frame of " + captured + " octets in a block with room for " + room;
    }
    final int id = idOf(sectionIndex);
    if (id < 0) {
      return noInterface(sectionIndex);
    }
    final CaptureInterface from = interfaces.get(id);
    lastEpochNs = from.scale().epochNs(block.uint32(TIME_HIGH) << Integer.SIZE | block.uint32(TIME_LOW));
    return pass(into, DATA, captured, block.uint32(WIRE), id);
  }

  /** The block does not say how many of its octets are padding: the snap length of interface 0 does. */
  private String readSimple(int bytes, CapturedFrame into) {
    final int room = bytes - SIMPLE_DATA - BlockView.TRAILER_BYTES;
    if (room < 0) {
      return "a simple packet block of " + bytes + " octets";
    }
    final int id = idOf(0);
    if (id < 0) {
      return noInterface(0);
    }
    final long wire = block.uint32(SIMPLE_WIRE);
    final long snap = interfaces.get(id).snapBytes();
    untimed++;
    return pass(into, SIMPLE_DATA, Math.min(room, snap == 0 ? wire : Math.min(wire, snap)), wire, id);
  }

  private String pass(CapturedFrame into, int data, long captured, long wire, int id) {
    if (captured > RecordReader.FRAME_BYTES_MAX) {
      return "a frame of " + captured + " octets, more than " + RecordReader.FRAME_BYTES_MAX;
    }
    into.place(block.buf(), block.index(data), (int) captured, (int) Math.min(wire, Integer.MAX_VALUE))
        .origin(lastEpochNs, interfaces.get(id).link(), id, reader.records() + 1);
    return FINE;
  }

  private int idOf(long sectionIndex) {
    return sectionIndex < interfaces.inSection() ? interfaces.id((int) sectionIndex) : -1;
  }

  private String noInterface(long sectionIndex) {
    return "a frame of interface " + sectionIndex + ", of which the section has " + interfaces.inSection();
  }
}
