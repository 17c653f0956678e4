package io.vigil.agent.act.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One mail as the server gets it.
 *
 * @param hello what the sender calls itself
 * @param text headers and body, ready for the wire but for the last dot
 */
record Envelope(String hello, Mailbox sender, List<Mailbox> recipients, String subject, String text) {
  private static final DateTimeFormatter DATE = DateTimeFormatter
      .ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String END = "\r\n";

  Envelope {
    recipients = List.copyOf(recipients);
  }

  /** About this change; {@code host}: what is called so where the configuration gives no name. */
  static Envelope of(MailPlan plan, Alert alert, Supplier<String> host, Instant now) {
    final Mailbox sender = Mailbox
        .of(plan.mail().from().orElseGet(() -> System.getProperty("user.name") + "@" + host.get()));
    final List<Mailbox> recipients = plan.mail().recipients().stream().map(Mailbox::of).toList();
    final String subject = oneLine("[" + plan.router().orElseGet(host) + "] " + alert.subject());
    final String head = "Date: " + DATE.format(now) + END + "From: " + sender.header() + END + "Subject: "
        + subject + END + "X-Mailer: Vigil" + END + "To: "
        + recipients.stream().map(Mailbox::header).collect(Collectors.joining(", ")) + END;
    return new Envelope(oneLine(plan.mail().helloName().orElseGet(host)), sender, recipients, subject,
        head + END + body(alert));
  }

  /** The octets; a line that begins with a dot gets one more, as SMTP has it. */
  byte[] octets() {
    return text.replace(END + ".", END + "..").getBytes(StandardCharsets.UTF_8);
  }

  private static String body(Alert alert) {
    final StringBuilder body = new StringBuilder(alert.headline()).append(END).append(END);
    alert.who().facts().facts().stream()
        .filter(fact -> !fact.name().equals("type") && !fact.name().equals("name"))
        .forEach(fact -> line(body, fact.name(), fact.words()));
    if (alert.request().priority() > 0) {
      line(body, "priority", Integer.toString(alert.request().priority()));
    }
    line(body, "reason", alert.request().context().reason());
    alert.request().context().peer().ifPresent(peer -> line(body, "peer", peer.toString()));
    return body.toString();
  }

  private static void line(StringBuilder body, String name, String words) {
    if (!words.isEmpty()) {
      body.append(name.replace('_', ' ')).append(": ").append(oneLine(words)).append(END);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
