package io.vigil.agent.track.script;

/** Starts the processes of checks. The track loop only. */
interface RunLauncher {
  /** Starts the process of {@code run}; what came of it is told to the run, later. */
  void launch(ScriptRun run);

  /** Sends {@code signal} to the process group of a process that has not been reaped, or has been just now. */
  void signalGroup(int pid, int signal);
}
