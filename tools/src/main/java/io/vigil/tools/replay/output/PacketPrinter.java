package io.vigil.tools.replay.output;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameView;
import io.vigil.tools.replay.scan.AdvertJudge;
import java.io.IOException;

/** Prints VRRP packets one by one. */
public interface PacketPrinter {
  /** Called before the first packet. */
  default void begin() throws IOException {}

  /**
   * Prints one packet.
   *
   * @param frame has read {@code captured}
   * @param judge has judged it
   */
  void packet(CapturedFrame captured, FrameView frame, AdvertJudge judge) throws IOException;

  /** Called after the last packet. */
  default void end() throws IOException {}
}
