package io.vigil.agent.config.model;

import java.util.List;
import java.util.Optional;

/**
 * E-mail.
 *
 * @param from empty: user at host
 * @param helloName {@code smtp_helo_name}, empty: the host's name
 * @param timeoutNs for the connection and for each reply
 * @param alerts whether instances and groups send mail unless they say otherwise
 * @param faults whether FAULT is worth one
 */
public record MailConfig(List<String> recipients, Optional<String> from, Optional<Server> server,
    Optional<String> helloName, long timeoutNs, boolean alerts, boolean faults) {
  public MailConfig {
    recipients = List.copyOf(recipients);
  }

  /**
   * Who takes the mail.
   *
   * @param host address or name
   * @param port 1 to 65535
   */
  public record Server(String host, int port) {}
}
