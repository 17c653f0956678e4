package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code sendmsg} from areas that are allocated once: fill {@link #payload}, choose a destination (and for IPv6 the
 * source), send. Allocates nothing after construction. One thread.
 */
public final class DatagramOut {
  private static final MethodHandle SENDMSG = Native.plain6("sendmsg");
  private static final RareCall SENDMSG_AGAIN = new RareCall("sendmsg");
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int HEADER_BYTES = 56;
  private static final int SOCKADDR_BYTES_MAX = 32;
  private static final int SOCKADDR_IN_BYTES = 16;
  private static final int SOCKADDR_IN6_BYTES = 28;
  private static final int SOCKADDR_LL_BYTES = 20;
  private static final int PKTINFO_BYTES = 36;
  private static final int HOP_LIMIT_AT = 40;
  private static final int HOP_LIMIT_BYTES = 20;
  private static final int CONTROL_BYTES = 64;

  private final MemorySegment headerArea;
  private final MemorySegment vectorArea;
  private final MemorySegment payloadArea;
  private final ByteBuffer header;
  private final ByteBuffer name;
  private final ByteBuffer vector;
  private final ByteBuffer control;

  /** Room for datagrams of at most {@code payloadBytesMax}. */
  public DatagramOut(int payloadBytesMax) {
    final Arena arena = Arena.ofAuto();
    this.headerArea = arena.allocate(HEADER_BYTES, Long.BYTES);
    this.vectorArea = arena.allocate(2L * Long.BYTES, Long.BYTES);
    this.payloadArea = arena.allocate(payloadBytesMax, Long.BYTES);
    final MemorySegment nameArea = arena.allocate(SOCKADDR_BYTES_MAX, Long.BYTES);
    final MemorySegment controlArea = arena.allocate(CONTROL_BYTES, Long.BYTES);
    this.header = view(headerArea);
    this.vector = view(vectorArea);
    this.name = view(nameArea);
    this.control = view(controlArea);
    vector.putLong(0, payloadArea.address());
    header.putLong(NAME, nameArea.address());
    header.putLong(VECTOR, vectorArea.address());
    header.putLong(VECTOR_COUNT, 1);
    header.putLong(CONTROL, controlArea.address());
    layOutControl();
  }

  /** What is sent: a big-endian view of the same memory, position 0. */
  public ByteBuffer payload() {
    return payloadArea.asByteBuffer();
  }

  /** To an IPv4 address, given in network-order value. */
  public void toIpv4(int address) {
    name.putShort(0, (short) SocketOption.AF_INET);
    name.putShort(2, (short) 0);
    NetworkOrder.putInt(name, 4, address);
    header.putInt(NAME_LENGTH, SOCKADDR_IN_BYTES);
    header.putLong(CONTROL_LENGTH, 0);
  }

  /** To an IPv6 address; {@code scope} is the interface of a link-local one, else 0. */
  public void toIpv6(long hi, long lo, int scope) {
    name.putShort(0, (short) SocketOption.AF_INET6);
    name.putShort(2, (short) 0);
    name.putInt(4, 0);
    NetworkOrder.putLong(name, 8, hi);
    NetworkOrder.putLong(name, 16, lo);
    name.putInt(24, scope);
    header.putInt(NAME_LENGTH, SOCKADDR_IN6_BYTES);
  }

  /**
   * From an IPv6 address of this host, after {@link #toIpv6}.
   *
   * @param interfaceIndex 0 = whichever the route says
   * @param hopLimit 0..255, -1 = the kernel's default
   */
  public void fromIpv6(long hi, long lo, int interfaceIndex, int hopLimit) {
    NetworkOrder.putLong(control, 16, hi);
    NetworkOrder.putLong(control, 24, lo);
    control.putInt(32, interfaceIndex);
    control.putInt(HOP_LIMIT_AT + 16, hopLimit);
    header.putLong(CONTROL_LENGTH, CONTROL_BYTES);
  }

  /** A complete link-layer frame out of an interface, through a packet socket. */
  public void toInterface(int interfaceIndex) {
    for (int i = 0; i < SOCKADDR_LL_BYTES; i++) {
      name.put(i, (byte) 0);
    }
    name.putShort(0, (short) SocketOption.AF_PACKET);
    name.putInt(4, interfaceIndex);
    header.putInt(NAME_LENGTH, SOCKADDR_LL_BYTES);
    header.putLong(CONTROL_LENGTH, 0);
  }

  /**
   * Sends the first {@code bytes} of the payload, never blocks.
   *
   * @param flags MSG_*; MSG_DONTWAIT is added
   * @return 0, or the negative errno
   */
  public int send(int fd, int bytes, int flags) {
    vector.putLong(Long.BYTES, bytes);
    final int allFlags = flags | SocketOption.MSG_DONTWAIT;
    final long result;
    try {
      result = (long) SENDMSG.invokeExact((long) fd, headerArea.address(), (long) allFlags, 0L, 0L, 0L);
    } catch (Throwable e) {
      throw new LinkageError("sendmsg", e);
    }
    // A second try that tells why, or succeeds after all.
    return result >= 0 ? 0 : (int) Math.min(0, SENDMSG_AGAIN.result(fd, headerArea.address(), allFlags));
  }

  private void layOutControl() {
    control.putLong(0, PKTINFO_BYTES);
    control.putInt(8, SocketOption.IPPROTO_IPV6);
    control.putInt(12, SocketOption.IPV6_PKTINFO);
    control.putLong(HOP_LIMIT_AT, HOP_LIMIT_BYTES);
    control.putInt(HOP_LIMIT_AT + 8, SocketOption.IPPROTO_IPV6);
    control.putInt(HOP_LIMIT_AT + 12, SocketOption.IPV6_HOPLIMIT);
  }

  private static ByteBuffer view(MemorySegment area) {
    return area.asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
