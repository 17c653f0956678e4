package io.vigil.agent.track.script;

import io.vigil.agent.log.LogEvent;

/** What checks have to say, in keepalived's words where it has some. */
sealed interface ScriptEvent extends LogEvent {
  @Override
  default Severity severity() {
    return Severity.INFO;
  }

  /** The result is another than before. */
  record NowReturning(String script, RunResult result) implements ScriptEvent {
    @Override
    public String text() {
      return "Script `" + script + "` now returning "
          + switch (result) {
            case RunResult.Success _ -> "0";
            case RunResult.Exited exited -> String.valueOf(exited.status());
            default -> result.reason();
          };
    }
  }

  /** The run counts neither way. */
  record NotJudged(String script, String reason) implements ScriptEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Script `" + script + "` not judged: " + reason;
    }
  }

  /** It is good from now on. */
  record Succeeded(String script) implements ScriptEvent {
    @Override
    public String text() {
      return "VRRP_Script(" + script + ") succeeded";
    }
  }

  /** It is not good from now on. */
  record Failed(String script, String how) implements ScriptEvent {
    @Override
    public String text() {
      return "VRRP_Script(" + script + ") " + how;
    }
  }

  /** Runs are left out from now on until this one ends. */
  record Skipped(String script, boolean beingEnded) implements ScriptEvent {
    @Override
    public String text() {
      return "Track script " + script + (beingEnded ? " is being timed out" : " is already running")
          + ", expect idle - skipping run";
    }
  }

  /** SIGKILL did not help: it hangs in the kernel. */
  record WillNotDie(String script, int pid) implements ScriptEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "Script " + script + " child (PID " + pid + ") failed to terminate after kill";
    }
  }

  /** A start was repeated, because the kernel had no process to give. */
  record Retried(String script, int retries) implements ScriptEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "Script `" + script + "` started after " + retries
          + " retries: the limit of processes is near (pids.max, TasksMax, ulimit -u)";
    }
  }

  /** A start hangs. */
  record LauncherStuck(String script, boolean replaced, int left) implements ScriptEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "Script `" + script + "`: its start hangs, the file system may not answer; "
          + (replaced ? "its launcher thread is replaced" : "launcher threads left: " + left);
    }
  }

  /** A launcher thread works, but not as wished. */
  record LauncherNotReady(String thread, String reason) implements ScriptEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return thread + ": " + reason;
    }
  }
}
