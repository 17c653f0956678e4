package io.vigil.agent.track.process;

import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.track.TrackerVerdict;
import io.vigil.agent.track.process.Quorum.Change;

/** One {@code vrrp_track_process} at work: who is counted, and what follows from it. One thread. */
final class TrackedProcess {
  final int tracker;
  final TrackProcess config;
  final ProcessPattern pattern;
  final Quorum quorum;
  final PidTable pids = new PidTable();
  /** Whether the process that is looked at just now is meant; of use to {@link ProcessLedger} alone. */
  boolean hit;
  int countBefore;
  private boolean said;
  private boolean saidMet;
  private Change change = Change.PROGRAM;
  private int pid;
  private int exitCode;

  TrackedProcess(int tracker, TrackProcess config) {
    this.tracker = tracker;
    this.config = config;
    pattern = ProcessPattern.of(config);
    quorum = new Quorum(config);
  }

  /** Remembers what happened last, for the reason; pid 0: the processes were counted anew. */
  void note(Change what, int toPid, int code) {
    change = what;
    pid = toPid;
    exitCode = code;
  }

  /** Whether there is something to say that was not said. */
  boolean hasNews() {
    return !said || saidMet != quorum.isMet();
  }

  /** Whether this is the first time; then {@link #say} and it is no more. */
  boolean isFirst() {
    return !said;
  }

  /** What is to be said now, and counts as said. */
  TrackerVerdict say() {
    said = true;
    saidMet = quorum.isMet();
    final String reason = reason();
    return saidMet ? TrackerVerdict.good(reason) : TrackerVerdict.bad(reason);
  }

  private String reason() {
    final String happened = pid == 0
        ? config.process()
        : config.process() + " (pid " + pid + ") " + happened();
    return happened + ": " + pids.size() + " running, " + wanted() + " wanted";
  }

  private String happened() {
    return switch (change) {
      case BIRTH -> "started";
      case END -> ended();
      case PROGRAM -> pids.contains(pid) ? "started" : "became another program";
    };
  }

  private String ended() {
    final int signal = exitCode & 0x7f;
    if (signal != 0) {
      return "was killed by signal " + signal;
    }
    return exitCode == 0 ? "exited" : "exited with status " + (exitCode >> 8 & 0xff);
  }

  private String wanted() {
    if (config.quorumMax() == TrackProcess.UNLIMITED) {
      return config.quorum() + " or more";
    }
    if (config.quorumMax() == 0) {
      return "none";
    }
    return config.quorum() == config.quorumMax()
        ? String.valueOf(config.quorum())
        : config.quorum() + " to " + config.quorumMax();
  }
}
