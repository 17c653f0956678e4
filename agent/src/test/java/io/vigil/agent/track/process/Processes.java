package io.vigil.agent.track.process;

import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.config.model.TrackProcess.ParameterMatch;
import io.vigil.agent.config.text.Position;
import java.util.List;

/** Configurations for tests. */
final class Processes {
  private static final Position NOWHERE = new Position("test", 1, 1);

  private Processes() {}

  /** By the short name, one or more. */
  static TrackProcess named(String process) {
    return quorum(process, 1, TrackProcess.UNLIMITED);
  }

  static TrackProcess quorum(String process, int least, int most) {
    return delayed(process, least, most, 0, 0);
  }

  static TrackProcess delayed(String process, int least, int most, long forkDelayNs, long terminateDelayNs) {
    return new TrackProcess(process, process, List.of(), ParameterMatch.NONE, false, 0, false, least, most,
        forkDelayNs,
        terminateDelayNs, NOWHERE);
  }

  /** By the command line. */
  static TrackProcess command(ParameterMatch match, String process, String... parameters) {
    return new TrackProcess(process, process, List.of(parameters), match, true, 0, false, 1,
        TrackProcess.UNLIMITED, 0, 0,
        NOWHERE);
  }
}
