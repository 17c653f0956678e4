package io.vigil.agent.act.mail;

import io.vigil.agent.log.LogEvent;
import java.util.Locale;

/** What is said of mail. */
public sealed interface MailEvent extends LogEvent {
  /** The server has taken it. */
  record Sent(String subject, int recipients, long tookNs) implements MailEvent {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public boolean detail() {
      return true;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "e-mail \"%s\" sent to %d recipient%s in %.3f ms", subject,
          recipients,
          recipients == 1 ? "" : "s", tookNs / 1e6);
    }
  }

  /** The server has not taken it, and is not asked again. */
  record NotSent(String subject, String server, String why) implements MailEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "e-mail \"" + subject + "\" not sent by " + server + ": " + why;
    }
  }

  /** The first mail that was dropped because too many wait. */
  record Dropping(String subject, int waiting) implements MailEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "e-mails are lost, the oldest first, from \"" + subject + "\" on: " + waiting + " wait already";
    }
  }

  /** None waits any more. */
  record CaughtUp(long lost) implements MailEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "no e-mail waits any more, " + lost + (lost == 1 ? " was" : " were") + " lost meanwhile";
    }
  }

  /** So many changes at once that the mail thread could not take one. */
  record Refused(String subject, int capacity) implements MailEvent {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text() {
      return "no e-mail \"" + subject + "\": " + capacity + " changes wait for the mail thread already";
    }
  }

  /** The agent ends before they are sent. */
  record LeftBehind(int count) implements MailEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return count + (count == 1 ? " e-mail was" : " e-mails were") + " not sent before the end";
    }
  }
}
