package io.vigil.agent.control.report;

/**
 * JSON without white space, key by key. Commas are its business; that objects and arrays are closed is the caller's. Strings may hold
 * anything: control characters are escaped, so that one answer is one line.
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean escapesSlash;
  private boolean first = true;

  private JsonWriter(boolean escapesSlash) {
    this.escapesSlash = escapesSlash;
  }

  public static JsonWriter plain() {
    return new JsonWriter(false);
  }

  /** As keepalived writes it: {@code /} is {@code \/}. */
  public static JsonWriter asKeepalived() {
    return new JsonWriter(true);
  }

  public JsonWriter beginObject() {
    return open('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter beginArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  public JsonWriter key(String name) {
    comma();
    quote(name);
    out.append(':');
    first = true;
    return this;
  }

  public JsonWriter string(String value) {
    comma();
    quote(value);
    return this;
  }

  public JsonWriter number(long value) {
    comma();
    out.append(value);
    return this;
  }

  /** A number as the caller has written it. */
  public JsonWriter literal(String value) {
    comma();
    out.append(value);
    return this;
  }

  public JsonWriter bool(boolean value) {
    return literal(value ? "true" : "false");
  }

  public JsonWriter string(String key, String value) {
    return key(key).string(value);
  }

  public JsonWriter number(String key, long value) {
    return key(key).number(value);
  }

  public JsonWriter bool(String key, boolean value) {
    return key(key).bool(value);
  }

  /** A list of strings. */
  public JsonWriter strings(String key, Iterable<String> values) {
    key(key).beginArray();
    values.forEach(this::string);
    return endArray();
  }

  /** What was written since the last call. */
  public String take() {
    final String text = out.toString();
    out.setLength(0);
    return text;
  }

  private JsonWriter open(char bracket) {
    comma();
    out.append(bracket);
    first = true;
    return this;
  }

  private JsonWriter close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      final char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '/' -> out.append(escapesSlash ? "\\/" : "/");
        default -> {
          if (c < ' ' || c == '\u007f') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 0xF, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
