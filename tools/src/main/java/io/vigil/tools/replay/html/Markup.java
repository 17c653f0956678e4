package io.vigil.tools.replay.html;

/**
 * Text of a page under construction. What may hold anything goes through {@link #text} and the values of {@link #open}, which
 * escape; {@link #raw} is for constants of this program. One thread.
 */
final class Markup {
  private final StringBuilder page = new StringBuilder(1 << 16);

  /** As it is: never anything that came from a capture or a command line. */
  Markup raw(String constant) {
    page.append(constant);
    return this;
  }

  /** Characters for people, escaped; what cannot be shown (control characters, unpaired surrogates) becomes U+FFFD. */
  Markup text(String text) {
    text.codePoints().forEach(this::character);
    return this;
  }

  /** A start tag with attributes, name and value in turn. */
  Markup open(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      text(attributes[i + 1]);
      page.append('"');
    }
    page.append('>');
    return this;
  }

  Markup close(String tag) {
    page.append("</").append(tag).append(">\n");
    return this;
  }

  /** A whole element that holds only text. */
  Markup element(String tag, String text, String... attributes) {
    open(tag, attributes).text(text);
    page.append("</").append(tag).append('>');
    return this;
  }

  @Override
  public String toString() {
    return page.toString();
  }

  private void character(int point) {
    switch (point) {
      case '&' -> page.append("&amp;");
      case '<' -> page.append("&lt;");
      case '>' -> page.append("&gt;");
      case '"' -> page.append("&quot;");
      case '\'' -> page.append("&#39;");
      default -> page.appendCodePoint(isShown(point) ? point : 0xFFFD);
    }
  }

  /** Format characters are left out too: they could turn the direction of the text around them. */
  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
