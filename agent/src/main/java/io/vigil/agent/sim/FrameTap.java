package io.vigil.agent.sim;

/** Sees every frame that goes onto a virtual LAN, in the order in which they do. Called by the sending thread; must be fast. */
@FunctionalInterface
public interface FrameTap {
  /**
   * One frame.
   *
   * @param atNs monotonic
   * @param frame an Ethernet frame without check sequence; not to be changed
   */
  void frame(long atNs, byte[] frame);
}
