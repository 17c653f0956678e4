package io.vigil.agent.track.script;

import io.vigil.agent.os.linux.Errno;

/** What one run of a check says. */
sealed interface RunResult {
  /** One phrase for people. */
  String reason();

  /** It ended with status 0. */
  record Success() implements RunResult {
    @Override
    public String reason() {
      return "exit status 0";
    }
  }

  /** It says that the service is not well. */
  sealed interface Failure extends RunResult {
    /** In the words of keepalived's log. */
    String logged();
  }

  record Exited(int status) implements Failure {
    @Override
    public String reason() {
      return "exit status " + status;
    }

    @Override
    public String logged() {
      return "failed (exited with status " + status + ")";
    }
  }

  record Killed(int signal) implements Failure {
    @Override
    public String reason() {
      return "killed by signal " + signal;
    }

    @Override
    public String logged() {
      return "failed (due to signal " + signal + ")";
    }
  }

  record TimedOut(long timeoutNs) implements Failure {
    @Override
    public String reason() {
      return "no end within " + timeoutNs / 1e9 + " s";
    }

    @Override
    public String logged() {
      return "timed_out";
    }
  }

  /** The file is not there, or nothing that can be executed. keepalived takes that for a success. */
  record NotExecuted(int errno) implements Failure {
    @Override
    public String reason() {
      return "cannot be executed, " + Errno.describe(errno);
    }

    @Override
    public String logged() {
      return "failed (" + reason() + ")";
    }
  }

  /** The run says something of this host and nothing of the service. */
  record Unknown(String reason) implements RunResult {}

  /** What the end of a process says. */
  static RunResult ofWaitStatus(int waitStatus) {
    final int signal = waitStatus & 0x7f;
    if (signal != 0) {
      return new Killed(signal);
    }
    final int status = waitStatus >> 8 & 0xff;
    return status == 0 ? new Success() : new Exited(status);
  }

  /** What it says that the kernel refused to start a process. */
  static RunResult ofErrno(int errno) {
    return switch (errno) {
      case Errno.EAGAIN ->
        new Unknown("not started: the limit of processes is reached (pids.max, TasksMax, ulimit -u)");
      case Errno.ENOMEM -> new Unknown("not started: no memory");
      case Errno.ETXTBSY -> new Unknown("not started: the file is being written");
      default -> new NotExecuted(errno);
    };
  }
}
