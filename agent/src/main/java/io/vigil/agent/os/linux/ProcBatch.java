package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Process events of the kernel, up to {@link #SLOTS} with one {@code recvmmsg}, into areas that are allocated once. One thread.
 *
 * <pre>
 *  nlmsghdr @0 (16) | cn_msg: idx @16, val @20, seq @24, ack @28, len u16 @32 | what u32 @36, cpu @40, stamp u64 @44, then
 *  exec, comm, exit: pid @52, process @56, exit code @60 | fork: parent thread @52, parent @56, child thread @60, child @64
 *  acknowledgement: error @52
 * </pre>
 */
final class ProcBatch {
  /** Events of one call. */
  static final int SLOTS = 32;
  static final int WHAT = 36;
  static final int PID = 52;
  static final int PARENT = 56;
  static final int CHILD = 60;
  static final int ACKNOWLEDGEMENT = 0;
  static final int FORK = 1;
  static final int EXEC = 2;
  static final int COMM = 0x200;
  static final int EXIT = 0x8000_0000;

  private static final MethodHandle RECVMMSG = Native.call6("recvmmsg");
  private static final int STAMP = 44;
  private static final int EXIT_CODE = 60;
  private static final int EVENT_BYTES_MIN = 68;
  private static final int SLOT_BYTES = 128;
  private static final int NAME_BYTES = 16;
  private static final int NAME_PORT_ID = 4;
  private static final int HEADER_BYTES = 64;
  private static final int HEADER_NAME_LENGTH = 8;
  private static final int HEADER_VECTOR = 16;
  private static final int HEADER_VECTORS = 24;
  private static final int HEADER_RECEIVED = 56;
  private static final int VECTOR_BYTES = 16;

  private final MemorySegment capture;
  private final MemorySegment headerArea;
  private final ByteBuffer headers;
  private final ByteBuffer names;
  private final ByteBuffer events;
  // Held only so that the memory which the headers point to stays allocated.
  @SuppressWarnings("UnusedVariable")
  private final MemorySegment vectors;

  ProcBatch() {
    final Arena arena = Arena.ofAuto();
    capture = arena.allocate(Native.CAPTURE_LAYOUT);
    headerArea = arena.allocate((long) SLOTS * HEADER_BYTES, Long.BYTES);
    final MemorySegment nameArea = arena.allocate((long) SLOTS * NAME_BYTES, Long.BYTES);
    final MemorySegment eventArea = arena.allocate((long) SLOTS * SLOT_BYTES, Long.BYTES);
    vectors = arena.allocate((long) SLOTS * VECTOR_BYTES, Long.BYTES);
    headers = view(headerArea);
    names = view(nameArea);
    events = view(eventArea);
    final ByteBuffer vector = view(vectors);
    for (int i = 0; i < SLOTS; i++) {
      vector.putLong(i * VECTOR_BYTES, eventArea.address() + (long) i * SLOT_BYTES);
      vector.putLong(i * VECTOR_BYTES + Long.BYTES, SLOT_BYTES);
      headers.putLong(i * HEADER_BYTES, nameArea.address() + (long) i * NAME_BYTES);
      headers.putLong(i * HEADER_BYTES + HEADER_VECTOR, vectors.address() + (long) i * VECTOR_BYTES);
      headers.putLong(i * HEADER_BYTES + HEADER_VECTORS, 1);
    }
  }

  /**
   * Reads what waits, never blocks.
   *
   * @return events read, or the negative errno: {@code -EAGAIN} where nothing waits, {@code -ENOBUFS} once after the kernel dropped some
   */
  int receive(int fd) {
    for (int i = 0; i < SLOTS; i++) {
      headers.putInt(i * HEADER_BYTES + HEADER_NAME_LENGTH, NAME_BYTES);
    }
    try {
      // With errno in the same call: the kernel says ENOBUFS once and forgets it.
      final long count = (long) RECVMMSG.invokeExact(capture, (long) fd, headerArea.address(), (long) SLOTS,
          (long) SocketOption.MSG_DONTWAIT, 0L, 0L);
      return (int) count < 0 ? -Native.errno(capture) : (int) count;
    } catch (Throwable e) {
      throw new LinkageError("recvmmsg", e);
    }
  }

  /** Whether the kernel sent a whole event: anybody with the privilege could send us something. */
  boolean isEvent(int slot) {
    return headers.getInt(slot * HEADER_BYTES + HEADER_RECEIVED) >= EVENT_BYTES_MIN
        && names.getInt(slot * NAME_BYTES + NAME_PORT_ID) == 0;
  }

  int what(int slot) {
    return word(slot, WHAT);
  }

  /** Of an acknowledgement: 0 or an errno. */
  int error(int slot) {
    return word(slot, PID);
  }

  /** Tells {@code listener} of one event. */
  void tell(int slot, ProcListener listener) {
    final long stampNs = events.getLong(slot * SLOT_BYTES + STAMP);
    switch (what(slot)) {
      case EXEC -> listener.executed(word(slot, PID), stampNs);
      case FORK -> listener.forked(word(slot, PARENT), word(slot, CHILD), stampNs);
      case COMM -> listener.renamed(word(slot, PID), stampNs);
      case EXIT -> listener.exited(word(slot, PID), word(slot, EXIT_CODE), stampNs);
      default -> {
        // An acknowledgement; the filter lets nothing else through.
      }
    }
  }

  private int word(int slot, int offset) {
    return events.getInt(slot * SLOT_BYTES + offset);
  }

  private static ByteBuffer view(MemorySegment area) {
    return area.asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
