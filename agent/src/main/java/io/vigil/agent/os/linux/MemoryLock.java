package io.vigil.agent.os.linux;

import java.io.IOException;
import java.util.List;

/** Keeps the memory of this process from being paged out. Any thread. */
public final class MemoryLock {
  private static final int CURRENT = 1;
  private static final int FUTURE = 2;
  private static final int ON_FAULT = 4;

  private static final RareCall MLOCKALL = new RareCall("mlockall");

  private MemoryLock() {}

  /**
   * Locks what is in memory now, and whatever comes into it later when it comes: the JVM reserves far more than it ever uses, and to fill
   * all of that would take three times the memory. Children do not inherit the lock.
   *
   * @throws SyscallException the kernel refuses, or would refuse more memory later on, which would end the JVM: without CAP_IPC_LOCK there
   * must be no limit of locked memory
   */
  public static void lockAll() throws IOException {
    final long limit = ResourceLimit.of(ResourceLimit.MEMLOCK).soft();
    if (limit != ResourceLimit.UNLIMITED && !Capability.missing(List.of(Capability.CAP_IPC_LOCK)).isEmpty()) {
      throw new SyscallException("mlockall", Errno.EPERM, "limit of locked memory " + limit + " octets");
    }
    MLOCKALL.orThrow("all memory", CURRENT | FUTURE | ON_FAULT);
  }
}
