package io.vigil.tools.capture;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory with octets of a capture, alive as long as somebody holds on to it. Whoever reads from the input has the first
 * hold; each batch of frames that lie here has one too. What becomes of the memory afterwards is said by whoever made it.
 */
final class Window {
  private final ByteBuf buf;
  private final Runnable freed;
  private final AtomicInteger holders = new AtomicInteger(1);

  Window(ByteBuf buf, Runnable freed) {
    this.buf = buf;
    this.freed = freed;
  }

  ByteBuf buf() {
    return buf;
  }

  void hold() {
    holders.incrementAndGet();
  }

  /** The caller looks at the octets no more. Any thread. */
  void release() {
    if (holders.decrementAndGet() == 0) {
      freed.run();
    }
  }
}
