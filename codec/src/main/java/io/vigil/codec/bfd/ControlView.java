package io.vigil.codec.bfd;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;

/**
 * Window onto a BFD control packet in somebody else's buffer (RFC 5880 §4.1); valid until that changes. Only after
 * {@link #check} said {@link ControlVerdict#ACCEPT} every getter is sure to stay inside. Not thread-safe, allocates
 * nothing.
 *
 * <pre>
 *  0               1               2               3
 * |vers | diag    |sta|P|F|C|A|D|M|  detect mult  |    length     |
 * |                       my discriminator                        |
 * |                      your discriminator                       |
 * |                 desired min TX interval, microseconds         |
 * |                 required min RX interval, microseconds        |
 * |                 required min echo RX interval, microseconds   |
 * | auth type     | auth length   | authentication data, if A     |
 * </pre>
 */
public final class ControlView {
  /** Octets of the mandatory section. */
  public static final int MANDATORY_BYTES = 24;
  /** The only version. */
  public static final int VERSION = 1;

  static final int STATE_AND_FLAGS = 1;
  static final int DETECT_MULTIPLIER = 2;
  static final int LENGTH = 3;
  static final int MY_DISCRIMINATOR = 4;
  static final int YOUR_DISCRIMINATOR = 8;
  static final int DESIRED_MIN_TX = 12;
  static final int REQUIRED_MIN_RX = 16;
  static final int REQUIRED_MIN_ECHO_RX = 20;
  static final int VERSION_SHIFT = 5;
  static final int DIAGNOSTIC_MASK = 0x1F;
  static final int STATE_SHIFT = 6;
  static final int FLAGS_MASK = 0x3F;

  private static final int AUTH_TYPE = 24;
  private static final int AUTH_LENGTH = 25;
  private static final int AUTH_HEADER_BYTES = 2;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private int at;
  private int receivedBytes;

  /**
   * Points at the payload of a UDP datagram.
   *
   * @throws IndexOutOfBoundsException if the buffer does not hold {@code receivedBytes}
   */
  public ControlView wrap(ByteBuf buf, int offset, int receivedBytes) {
    Objects.checkFromIndexSize(offset, receivedBytes, buf.capacity());
    this.buf = buf;
    this.at = offset;
    this.receivedBytes = receivedBytes;
    return this;
  }

  /** The receive checks of RFC 5880 §6.8.6 that need nothing but the packet. */
  public ControlVerdict check() {
    if (receivedBytes < MANDATORY_BYTES) {
      return ControlVerdict.TRUNCATED;
    }
    if (version() != VERSION) {
      return ControlVerdict.BAD_VERSION;
    }
    final boolean authenticated = ControlFlag.AUTHENTICATION.isIn(flags());
    final int leastBytes = authenticated ? MANDATORY_BYTES + AUTH_HEADER_BYTES : MANDATORY_BYTES;
    if (lengthBytes() < leastBytes || lengthBytes() > receivedBytes) {
      return ControlVerdict.BAD_LENGTH;
    }
    if (detectMultiplier() == 0) {
      return ControlVerdict.ZERO_MULTIPLIER;
    }
    if (ControlFlag.MULTIPOINT.isIn(flags())) {
      return ControlVerdict.MULTIPOINT;
    }
    if (myDiscriminator() == 0) {
      return ControlVerdict.ZERO_DISCRIMINATOR;
    }
    if (yourDiscriminator() == 0 && state().isBeyondDown()) {
      return ControlVerdict.NO_SESSION;
    }
    return authenticated && isAuthLengthBad() ? ControlVerdict.BAD_AUTHENTICATION : ControlVerdict.ACCEPT;
  }

  public int version() {
    return buf.getUnsignedByte(at) >>> VERSION_SHIFT;
  }

  /** Why the session last left up, 0..31 (RFC 5880 §4.1). */
  public int diagnostic() {
    return buf.getUnsignedByte(at) & DIAGNOSTIC_MASK;
  }

  /** The sender's state. */
  public SessionState state() {
    return SessionState.of(buf.getUnsignedByte(at + STATE_AND_FLAGS) >>> STATE_SHIFT);
  }

  /** Set of {@link ControlFlag#bit}s. */
  public int flags() {
    return buf.getUnsignedByte(at + STATE_AND_FLAGS) & FLAGS_MASK;
  }

  public int detectMultiplier() {
    return buf.getUnsignedByte(at + DETECT_MULTIPLIER);
  }

  /** Octets of the packet as announced; what follows them is ignored. */
  public int lengthBytes() {
    return buf.getUnsignedByte(at + LENGTH);
  }

  /** The sender's discriminator, 0..2^32-1. */
  public long myDiscriminator() {
    return buf.getUnsignedInt(at + MY_DISCRIMINATOR);
  }

  /** The receiver's discriminator as the sender knows it, 0..2^32-1. */
  public long yourDiscriminator() {
    return buf.getUnsignedInt(at + YOUR_DISCRIMINATOR);
  }

  /** In microseconds, 0..2^32-1. */
  public long desiredMinTxUs() {
    return buf.getUnsignedInt(at + DESIRED_MIN_TX);
  }

  /** In microseconds, 0..2^32-1; zero asks for no packets at all. */
  public long requiredMinRxUs() {
    return buf.getUnsignedInt(at + REQUIRED_MIN_RX);
  }

  /** In microseconds, 0..2^32-1; zero refuses echo packets. */
  public long requiredMinEchoRxUs() {
    return buf.getUnsignedInt(at + REQUIRED_MIN_ECHO_RX);
  }

  /** Type of the authentication section; only with {@link ControlFlag#AUTHENTICATION}. */
  public int authType() {
    return buf.getUnsignedByte(at + AUTH_TYPE);
  }

  /** Octets of the authentication section, type and length included; only with the flag. */
  public int authBytes() {
    return buf.getUnsignedByte(at + AUTH_LENGTH);
  }

  private boolean isAuthLengthBad() {
    return authBytes() < AUTH_HEADER_BYTES || MANDATORY_BYTES + authBytes() > lengthBytes();
  }
}
