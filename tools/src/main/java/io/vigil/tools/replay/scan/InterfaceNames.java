package io.vigil.tools.replay.scan;

/** Names of the interfaces that frames were captured on. Called by several threads. */
@FunctionalInterface
public interface InterfaceNames {
  /**
   * Name of an interface of which a frame was handed over; empty where the capture gives none.
   *
   * @param file index of the file
   * @param interfaceId within it
   */
  String name(int file, int interfaceId);
}
