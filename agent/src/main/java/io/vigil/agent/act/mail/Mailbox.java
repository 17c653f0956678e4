package io.vigil.agent.act.mail;

import java.util.regex.Pattern;

/**
 * Somebody's mail address.
 *
 * @param name for people; may be empty
 * @param address {@code user@host}
 */
record Mailbox(String name, String address) {
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\w!#$%&'*+/=?^`{|}~ -]*",
      Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** {@code a@b}, {@code <a@b>} or {@code Name <a@b>}, the name with or without quotation marks. */
  static Mailbox of(String configured) {
    final String text = CONTROL.matcher(configured).replaceAll(" ").strip();
    final int open = text.lastIndexOf('<');
    final int close = text.lastIndexOf('>');
    if (open < 0 || close < open) {
      return new Mailbox("", text);
    }
    final String name = text.substring(0, open).strip();
    final boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return new Mailbox(quoted ? name.substring(1, name.length() - 1) : name,
        text.substring(open + 1, close).strip());
  }

  /** As a header has it: the name is quoted where it needs that. */
  String header() {
    if (name.isEmpty()) {
      return address;
    }
    final String written = PLAIN_NAME.matcher(name).matches()
        ? name
        : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return written + " <" + address + ">";
  }
}
