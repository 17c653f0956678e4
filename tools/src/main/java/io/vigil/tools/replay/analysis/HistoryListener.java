package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.model.Takeover;

/** Hears what happens while a capture grows ({@code --follow}). Called on the thread of the analysis. */
public interface HistoryListener {
  /** Hears nothing. */
  HistoryListener NONE = new HistoryListener() {
  };

  /** A router has a master, and nobody was before. */
  default void master(RouterKey key, IpAddress src, int priority, long atNs) {}

  /** A master resigned. */
  default void resigned(RouterKey key, IpAddress src, long atNs) {}

  /** A router has another master. */
  default void takeover(RouterKey key, Takeover takeover) {}
}
