package io.vigil.agent.os.linux;

/** What a launcher thread hands on to the processes it starts, beside scheduling and identity. */
public final class LauncherThread {
  private static final int CLONE_FS = 0x200;
  private static final int PR_CAP_AMBIENT = 47;
  private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;

  private static final RareCall UNSHARE = new RareCall("unshare");
  private static final RareCall UMASK = new RareCall("umask");
  private static final RareCall PRCTL = new RareCall("prctl");

  private LauncherThread() {}

  /**
   * Gives the calling thread a file creation mask of its own (the working directory stays the one that the process has now), and takes
   * its ambient capabilities away, which would pass to every child of an agent that is not root.
   *
   * @param umask the mask of scripts, 0 to 0777
   */
  public static void prepare(int umask) throws SyscallException {
    UNSHARE.orThrow("working directory and umask of launcher threads", CLONE_FS);
    UMASK.result(umask);
    PRCTL.orThrow("ambient capabilities", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL);
  }
}
