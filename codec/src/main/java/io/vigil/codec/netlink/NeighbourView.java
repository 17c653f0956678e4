package io.vigil.codec.netlink;

/**
 * What the kernel knows of one neighbour. Not thread-safe, reusable.
 *
 * <pre>
 *  ndmsg: family u8 @0 | pad @1 | interface u32 @4 | state u16 @8 | flags u8 @10 | type u8 @11 | attributes @12
 * </pre>
 */
public final class NeighbourView {
  /** It answered lately. */
  public static final int REACHABLE = 0x02;
  /** It is asked whether its known hardware address still holds. */
  public static final int PROBE = 0x10;
  /** It does not answer. */
  public static final int FAILED = 0x20;
  /** NUD_NOARP and NUD_PERMANENT: it is never asked. */
  public static final int NEVER_ASKED = 0x40 | 0x80;
  /** The states in which a hardware address is known: these, stale and delay. */
  public static final int KNOWN = REACHABLE | PROBE | 0x04 | 0x08;

  static final int FLAG_USE = 0x01;
  static final int DESTINATION = 1;
  private static final int HEADER_BYTES = 12;
  private static final int STATE = 8;

  private int state;

  /** Reads the message at which {@code message} stands. False if it is too short. */
  public boolean wrap(MessageView message) {
    if (message.payloadBytes() < HEADER_BYTES) {
      return false;
    }
    state = message.buffer().getUnsignedShortLE(message.payloadOffset() + STATE);
    return true;
  }

  /** Bits of NUD_*. */
  public int state() {
    return state;
  }
}
