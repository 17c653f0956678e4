package io.vigil.codec.netlink;

import java.util.Optional;

/**
 * The kernel's answer to one request: acknowledgement, or refusal with its errno and, since Linux 4.12, its own
 * words. Not thread-safe, reusable.
 *
 * <pre>
 *  nlmsgerr: error i32 @0 (-errno, 0 = done) | header of the request @4 | its payload unless CAPPED | attributes
 * </pre>
 */
public final class AckView {
  private static final int ERROR_BYTES = 4;
  private static final int TEXT = 1;

  private final AttributeView attribute = new AttributeView();
  private int errno;
  private Optional<String> kernelText = Optional.empty();

  /** Reads the ERROR or DONE message at which {@code message} stands. False if it is too short to be one. */
  public boolean wrap(MessageView message) {
    kernelText = Optional.empty();
    if (message.payloadBytes() < ERROR_BYTES) {
      errno = 0;
      return false;
    }
    final int error = message.buffer().getIntLE(message.payloadOffset());
    // A positive or overflowing value is nothing that the kernel sends; it must still not read as "done".
    errno = error == Integer.MIN_VALUE ? Integer.MAX_VALUE : Math.abs(error);
    if ((message.flags() & MessageFlag.ACK_ATTRIBUTES) != 0) {
      kernelText = textAfterEcho(message);
    }
    return true;
  }

  /** 0 for an acknowledgement, otherwise the error number, positive. */
  public int errno() {
    return errno;
  }

  /** What the kernel says in words about the refusal. */
  public Optional<String> kernelText() {
    return kernelText;
  }

  private Optional<String> textAfterEcho(MessageView message) {
    final int end = message.payloadOffset() + message.payloadBytes();
    final int from = message.payloadOffset() + echoBytes(message);
    if (from > end) {
      return Optional.empty();
    }
    attribute.wrap(message.buffer(), from, end - from);
    while (attribute.next()) {
      if (attribute.type() == TEXT) {
        return Optional.of(attribute.text());
      }
    }
    return Optional.empty();
  }

  /** Octets before the attributes: a DONE message echoes nothing. */
  private static int echoBytes(MessageView message) {
    if (message.type() == MessageType.DONE) {
      return ERROR_BYTES;
    }
    final boolean whole = (message.flags() & MessageFlag.CAPPED) == 0;
    if (!whole || message.payloadBytes() < ERROR_BYTES + MessageView.HEADER_BYTES) {
      return ERROR_BYTES + MessageView.HEADER_BYTES;
    }
    final int echoed = message.buffer().getIntLE(message.payloadOffset() + ERROR_BYTES);
    final boolean fits = echoed >= 0 && echoed <= message.payloadBytes();
    return fits ? ERROR_BYTES + MessageView.align(echoed) : message.payloadBytes();
  }
}
