package io.vigil.agent.instance;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;

/** What happened to a channel. */
sealed interface WireEvent extends LogEvent {
  /** The kernel takes no adverts any more, or takes them again. Said at each change. */
  record Sending(String channel, int errno) implements WireEvent {
    @Override
    public Severity severity() {
      return errno == 0 ? Severity.INFO : Severity.WARNING;
    }

    @Override
    public String text() {
      return channel
          + (errno == 0 ? ": adverts are sent again" : ": adverts are not sent, " + Errno.describe(errno));
    }
  }

  /** A handler broke a promise of ours: the packet is lost, the channel goes on. */
  record HandlerFailed(String channel, Throwable cause) implements WireEvent {
    @Override
    public Severity severity() {
      return Severity.ALERT;
    }

    @Override
    public String text() {
      return channel + ": internal error in the pipeline: " + cause;
    }
  }
}
