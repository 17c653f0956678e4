package io.vigil.tools.replay.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Text of a page that goes out as it is made, for it may be larger than what is free of the heap. What may hold anything goes
 * through {@link #text} and the values of {@link #open}, which escape; {@link #raw} is for constants of this program. All
 * methods throw {@link UncheckedIOException} when the text cannot be written. One thread.
 */
final class Markup {
  private static final int PIECE_CHARS = 1 << 16;

  private final Writer out;
  private final StringBuilder page = new StringBuilder(PIECE_CHARS);

  Markup(Writer out) {
    this.out = out;
  }

  /** As it is: never anything that came from a capture or a command line. */
  Markup raw(String constant) {
    page.append(constant);
    return passOn(PIECE_CHARS);
  }

  /** Characters for people, escaped; what cannot be shown (control characters, unpaired surrogates) becomes U+FFFD. */
  Markup text(String text) {
    text.codePoints().forEach(this::character);
    return passOn(PIECE_CHARS);
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

  /** JSON inside a script element: nothing that could end the element; the escapes mean the same to JSON. */
  Markup json(char[] text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      switch (text[i]) {
        case '<', '>', '&', '\u2028', '\u2029' ->
          page.append(String.format(Locale.ROOT, "\\u%04x", (int) text[i]));
        default -> page.append(text[i]);
      }
    }
    return passOn(PIECE_CHARS);
  }

  /** Everything so far to the writer. */
  void flush() {
    passOn(1);
  }

  private Markup passOn(int charsMin) {
    if (page.length() >= charsMin) {
      try {
        out.append(page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      page.setLength(0);
    }
    return this;
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
