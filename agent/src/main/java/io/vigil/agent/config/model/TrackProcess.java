package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.List;

/**
 * A {@code vrrp_track_process}.
 *
 * @param process what the program is called: its short name, or {@code argv[0]} with {@code fullCommand}
 * @param parameters what its parameters are compared with
 * @param fullCommand whether the command line is looked at, not the short name of 15 characters
 * @param weight -254..254
 * @param quorum processes at least, 0..65535; 0 only with a {@code quorumMax} of 0: it must not run
 * @param quorumMax processes at most, {@link #UNLIMITED} unless the file says otherwise
 * @param forkDelayNs how long a gain of the quorum must last
 * @param terminateDelayNs how long its loss must last
 */
public record TrackProcess(String name, String process, List<String> parameters,
    ParameterMatch parameterMatch,
    boolean fullCommand, int weight, boolean reverse, int quorum, int quorumMax, long forkDelayNs,
    long terminateDelayNs, Position at) implements Tracker {
  /** No upper limit to the number of processes. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  public TrackProcess {
    parameters = List.copyOf(parameters);
  }

  /** How the parameters of a running process are compared with the configured ones. */
  public enum ParameterMatch {
    /** Not at all. */
    NONE,
    /** All of them are the same. */
    EXACT,
    /** The configured ones come first. */
    INITIAL,
    /** The configured ones come first; the last may be the beginning of a parameter. */
    PARTIAL
  }
}
