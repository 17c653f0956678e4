package io.vigil.agent.act.fifo;

import io.vigil.agent.os.linux.SyscallException;

/** Opens pipes: the kernel's in the daemon, lists in a test. */
@FunctionalInterface
public interface PipeOpener {
  /**
   * Creates the pipe where it is missing, and opens it. The notify loop.
   *
   * @param writable hears that a full pipe has room again; never from within a write
   * @throws SyscallException what the kernel refused
   */
  EventPipe open(FifoPlan plan, Runnable writable) throws SyscallException;
}
