package io.vigil.agent.config.model;

/**
 * How the scripts of an instance or a sync group are run: Vigil's own keywords.
 *
 * @param mode {@code notify_mode}
 * @param timeoutNs {@code notify_timeout}: a script that runs longer is ended; 0 = never
 * @param retries {@code notify_retry}: how often a script that failed is started again, 0..10
 * @param keepsErrors {@code notify_stderr}: whether the end of what it writes to standard error is kept for the log
 * @param jsonInput {@code notify_stdin json}: whether it can read the circumstances as JSON
 * @param after {@code notify_after}: what the scripts of MASTER wait for
 */
public record NotifyManner(Mode mode, long timeoutNs, int retries, boolean keepsErrors, boolean jsonInput,
    After after) {
  /** As keepalived. */
  public static final NotifyManner DEFAULT = new NotifyManner(Mode.PARALLEL, 0, 0, false, false,
      After.NOTHING);

  /** How scripts of one instance follow each other. */
  public enum Mode {
    /** Each starts at once, even while its predecessor runs. */
    PARALLEL,
    /** Each starts when its predecessor has ended. */
    SERIAL,
    /** The same, and a state is skipped when a newer one waits. */
    LATEST
  }

  /** What has to be done before the scripts of MASTER start. */
  public enum After {
    NOTHING,
    /** The addresses are on the host. */
    ADDRESS,
    /** The neighbours were told of them once. */
    ANNOUNCE
  }

  /** Whether one script runs at a time. */
  public boolean isSerial() {
    return mode != Mode.PARALLEL;
  }
}
