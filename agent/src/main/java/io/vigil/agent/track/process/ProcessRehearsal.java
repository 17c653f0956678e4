package io.vigil.agent.track.process;

import io.vigil.agent.config.model.TrackProcess;
import io.vigil.agent.os.linux.ProcFiles;
import io.vigil.agent.time.NanoClock;
import java.util.List;

/**
 * Plays the end of a tracked process before the first real one: what leads from the kernel's event to the verdict runs rarely and must not run
 * cold. The classes of the real thing; looks at the agent's own process, and nobody is told. The track loop only.
 */
final class ProcessRehearsal implements ProcessLedger.Watcher {
  /** Past 200 calls a method is compiled. */
  static final int ROUNDS = 250;
  private static final int SIGKILL = 9;
  /** No Linux gives a process this number. */
  private static final int NOBODY = Integer.MAX_VALUE;

  private final int own = (int) ProcessHandle.current().pid();
  private final TrackedProcess agent;
  private final ProcessLedger ledger;
  private final ProcessReports reports;
  private final NanoClock clock;

  /** {@code like} is one that is tracked really; {@code files} is lent. */
  ProcessRehearsal(TrackProcess like, ProcFiles files, NanoClock clock) {
    this.clock = clock;
    final KernelProcesses processes = new KernelProcesses(files);
    agent = new TrackedProcess(0,
        new TrackProcess(like.name(), shortName(processes), List.of(), TrackProcess.ParameterMatch.NONE,
            false, like.weight(), like.reverse(), 1, TrackProcess.UNLIMITED, 0, 0, like.at()));
    final List<TrackedProcess> tracked = List.of(agent);
    ledger = new ProcessLedger(tracked, processes, clock, this);
    reports = new ProcessReports(tracked, (_, _) -> {}, clock, _ -> true);
    ledger.scanBegins();
    ledger.scanEnds();
  }

  /** The agent executes a program, has a child that ends, and is killed. */
  void play() {
    ledger.executed(own);
    reports.verdicts();
    ledger.born(own, NOBODY, later());
    ledger.exited(NOBODY, SIGKILL, later());
    ledger.exited(own, SIGKILL, later());
    reports.verdicts();
  }

  /** Who is counted. */
  TrackedProcess agent() {
    return agent;
  }

  @Override
  public void counted(int pid) {
    // It is not watched.
  }

  @Override
  public void uncounted(int pid) {
    // Nor was it.
  }

  @Override
  public void headless(int pid) {
    // Nor will it be.
  }

  /** A stamp that no look is newer than. */
  private long later() {
    return clock.nanoTime() + 1;
  }

  private String shortName(KernelProcesses processes) {
    final int length = processes.shortName(own);
    final StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append((char) processes.octets().get(i));
    }
    return name.toString();
  }
}
