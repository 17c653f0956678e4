package io.vigil.agent.act.notify;

import io.vigil.agent.act.fifo.EventPipe;
import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.os.linux.SyscallException;
import java.util.List;

/** What a script is made of: real processes in the daemon, whatever the demo or a test wants elsewhere. */
public interface ScriptRunner {
  /**
   * Prepares all that can be prepared before a transition: argument vector, environment, identity. Any thread.
   *
   * @param arguments keepalived's own, after the configured words
   * @param priorityLast whether the priority follows as the last argument
   * @throws SyscallException when this process can never run the script as its user
   */
  ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast) throws SyscallException;

  /** The same with extras, as far as there are such things here. */
  default ScriptCommand prepare(Script script, List<String> arguments, boolean priorityLast,
      ScriptExtras extras)
      throws SyscallException {
    return prepare(script, arguments, priorityLast);
  }

  /** A command for rehearsals that does nothing. */
  ScriptCommand rehearsal() throws SyscallException;

  /** Whether {@link ScriptWatch#executed} comes at all. */
  boolean stampsStarts();

  /** Watches a process from just after its start until it has been reaped. The notify loop. */
  void watch(int pid, ScriptCommand command, long launchedNs, ScriptWatch watch);

  /**
   * Opens the pipe of {@code plan}, creating it where it is missing. The notify loop.
   *
   * @param writable hears that a full pipe has room again
   * @throws SyscallException what the kernel refused
   */
  EventPipe pipe(FifoPlan plan, Runnable writable) throws SyscallException;

  /** Sends {@code signal} to the process, which has not been reaped. The notify loop. */
  void signal(int pid, int signal);

  /** Sends {@code signal} to the process group of a process that has not been reaped. The notify loop. */
  void signalGroup(int pid, int signal);

  /**
   * Prepares the calling launcher thread, once, before its first start.
   *
   * @throws SyscallException when it will work, but not as wished: without real-time priority
   */
  void launcherStarted() throws SyscallException;
}
