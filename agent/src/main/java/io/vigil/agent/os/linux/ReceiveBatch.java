package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code recvmmsg} into areas that are allocated once: up to {@link #SLOTS} datagrams a call, each with its sender and
 * ancillary data. Reading them is valid until the next {@link #receive}. Allocates nothing after construction. One
 * thread.
 */
public final class ReceiveBatch {
  /** Datagrams of one call. */
  public static final int SLOTS = 16;

  private static final MethodHandle RECVMMSG = Native.plain6("recvmmsg");
  private static final MethodHandle POLL = Native.plain6("poll");
  private static final RareCall RECVMMSG_AGAIN = new RareCall("recvmmsg");
  private static final int HEADER_BYTES = 64;
  private static final int NAME_BYTES = 32;
  private static final int CONTROL_BYTES = 192;
  private static final int IOVEC_BYTES = 16;
  private static final int NAME_LENGTH = 8;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;
  private static final int RECEIVED_LENGTH = 56;
  private static final int SIN_ADDRESS = 4;
  private static final int SIN6_ADDRESS = 8;
  private static final short POLLIN = 1;
  private static final int ATTEMPTS = 3;

  private final MemorySegment headerArea;
  private final MemorySegment pollArea;
  private final ByteBuffer poll;
  private final ByteBuffer headers;
  private final ByteBuffer names;
  private final ByteBuffer control;
  private final MemorySegment payload;
  private final int slotBytes;
  // Held only so that the memory which the headers point to stays allocated.
  @SuppressWarnings("UnusedVariable")
  private final MemorySegment vectors;
  private int used;

  /** Room for datagrams of at most {@code slotBytes}; longer ones are cut and say so. */
  public ReceiveBatch(int slotBytes) {
    final Arena arena = Arena.ofAuto();
    this.slotBytes = slotBytes;
    this.headerArea = arena.allocate((long) SLOTS * HEADER_BYTES, Long.BYTES);
    final MemorySegment nameArea = arena.allocate((long) SLOTS * NAME_BYTES, Long.BYTES);
    final MemorySegment controlArea = arena.allocate((long) SLOTS * CONTROL_BYTES, Long.BYTES);
    this.vectors = arena.allocate((long) SLOTS * IOVEC_BYTES, Long.BYTES);
    this.payload = arena.allocate((long) SLOTS * slotBytes, Long.BYTES);
    this.pollArea = arena.allocate(Long.BYTES, Long.BYTES);
    this.poll = view(pollArea);
    this.headers = view(headerArea);
    this.names = view(nameArea);
    this.control = view(controlArea);
    final ByteBuffer vector = view(vectors);
    for (int i = 0; i < SLOTS; i++) {
      vector.putLong(i * IOVEC_BYTES, payload.address() + (long) i * slotBytes);
      vector.putLong(i * IOVEC_BYTES + Long.BYTES, slotBytes);
      final int header = i * HEADER_BYTES;
      headers.putLong(header, nameArea.address() + (long) i * NAME_BYTES);
      headers.putLong(header + 16, vectors.address() + (long) i * IOVEC_BYTES);
      headers.putLong(header + 24, 1);
      headers.putLong(header + 32, controlArea.address() + (long) i * CONTROL_BYTES);
      rearm(i);
    }
  }

  /**
   * Reads what waits, never blocks.
   *
   * @return datagrams read, or the negative errno; {@code -EAGAIN} where nothing waits
   */
  public int receive(int fd) {
    for (int i = 0; i < used; i++) {
      rearm(i);
    }
    final int count = receiveInto(fd);
    used = Math.max(0, count);
    return count;
  }

  private int receiveInto(int fd) {
    // An empty socket is the ordinary reason and must not cost an allocation, nor must a datagram that arrives between the
    // two calls; only another reason is asked for.
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      final int count = receiveOnce(fd);
      if (count >= 0) {
        return count;
      }
      if (!isSomethingWaiting(fd)) {
        return -Errno.EAGAIN;
      }
    }
    return (int) RECVMMSG_AGAIN.result(fd, headerArea.address(), SLOTS, SocketOption.MSG_DONTWAIT, 0);
  }

  private int receiveOnce(int fd) {
    try {
      return (int) (long) RECVMMSG.invokeExact((long) fd, headerArea.address(), (long) SLOTS,
          (long) SocketOption.MSG_DONTWAIT, 0L, 0L);
    } catch (Throwable e) {
      throw new LinkageError("recvmmsg", e);
    }
  }

  private boolean isSomethingWaiting(int fd) {
    poll.putInt(0, fd);
    poll.putShort(4, POLLIN);
    try {
      return (int) (long) POLL.invokeExact(pollArea.address(), 1L, 0L, 0L, 0L, 0L) != 0;
    } catch (Throwable e) {
      throw new LinkageError("poll", e);
    }
  }

  /** The area of a slot, big-endian, position 0; the same memory at each call. */
  public ByteBuffer slot(int index) {
    return payload.asSlice((long) index * slotBytes, slotBytes).asByteBuffer();
  }

  /** Octets received in a slot. */
  public int length(int index) {
    return headers.getInt(index * HEADER_BYTES + RECEIVED_LENGTH);
  }

  /** Whether the datagram was longer than the slot. */
  public boolean truncated(int index) {
    return (headers.getInt(index * HEADER_BYTES + FLAGS) & SocketOption.MSG_TRUNC) != 0;
  }

  /** The IPv4 sender in network-order value, of a socket that does not read the IPv4 header. */
  public int sourceIpv4(int index) {
    return NetworkOrder.getInt(names, index * NAME_BYTES + SIN_ADDRESS);
  }

  /** First half of the IPv6 sender. */
  public long sourceHi(int index) {
    return NetworkOrder.getLong(names, index * NAME_BYTES + SIN6_ADDRESS);
  }

  /** Second half of the IPv6 sender. */
  public long sourceLo(int index) {
    return NetworkOrder.getLong(names, index * NAME_BYTES + SIN6_ADDRESS + Long.BYTES);
  }

  /** Fills {@code into} with what the kernel said about a slot. */
  public Ancillary ancillary(int index, Ancillary into) {
    return into.read(control, index * CONTROL_BYTES,
        headers.getLong(index * HEADER_BYTES + CONTROL_LENGTH));
  }

  /** The kernel overwrote the lengths. */
  private void rearm(int index) {
    headers.putInt(index * HEADER_BYTES + NAME_LENGTH, NAME_BYTES);
    headers.putLong(index * HEADER_BYTES + CONTROL_LENGTH, CONTROL_BYTES);
  }

  private static ByteBuffer view(MemorySegment area) {
    return area.asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
