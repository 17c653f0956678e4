package io.vigil.agent.sim.world;

import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.config.model.Tracking;
import java.util.List;

/** What can be tracked. */
public enum TrackedKind {
  SCRIPT, PROCESS, FILE, INTERFACE, BFD, CHECK;

  /** The entries of this kind. */
  public List<TrackRef> refs(Tracking tracking) {
    return switch (this) {
      case SCRIPT -> tracking.scripts();
      case PROCESS -> tracking.processes();
      case FILE -> tracking.files();
      case INTERFACE -> tracking.interfaces();
      case BFD -> tracking.bfdInstances();
      case CHECK -> tracking.checks();
    };
  }

  /** As messages call it. */
  public String word() {
    return switch (this) {
      case SCRIPT -> "script";
      case PROCESS -> "process";
      case FILE -> "file";
      case INTERFACE -> "interface";
      case BFD -> "bfd";
      case CHECK -> "check";
    };
  }
}
