package io.vigil.agent.act.mail;

import io.vigil.agent.time.EpochClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/**
 * From where mail is sent.
 *
 * @param name the host's own name, for what the configuration leaves open; asked on the mail thread, may ask a name server
 * @param clock for the date of a mail
 */
public record MailHost(Supplier<String> name, EpochClock clock) {
  /** This host and its wall clock. */
  public static final MailHost THIS = new MailHost(MailHost::ownName, EpochClock.SYSTEM);

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
