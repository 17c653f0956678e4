package io.vigil.agent.config.text;

import java.util.Arrays;

/**
 * Text of which every character knows the column it came from. All of it stems from one physical line; what a
 * definition put in stands at the place of the use.
 */
public final class PlacedText {
  /** Stands for columns that follow one another, as in nearly every line. */
  private static final int[] IN_SEQUENCE = {};

  private final String file;
  private final int line;
  private final String text;
  private final int firstColumn;
  private final int[] columns;

  private PlacedText(String file, int line, String text, int firstColumn, int[] columns) {
    this.file = file;
    this.line = line;
    this.text = text;
    this.firstColumn = firstColumn;
    this.columns = columns;
  }

  /** A whole physical line; columns count from 1. */
  public static PlacedText ofLine(String file, int line, String text) {
    return new PlacedText(file, line, text, 1, IN_SEQUENCE);
  }

  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  public char charAt(int index) {
    return text.charAt(index);
  }

  /** Where the character at {@code index} stands; one past the end gives the column after the last. */
  public Position at(int index) {
    return new Position(file, line, columnAt(index));
  }

  /** Where this text begins. */
  public Position start() {
    return at(0);
  }

  private int columnAt(int index) {
    if (columns.length == 0) {
      return firstColumn + index;
    }
    return index < columns.length ? columns[index] : columns[columns.length - 1] + 1;
  }

  /** Characters {@code from} to before {@code to}. */
  public PlacedText substring(int from, int to) {
    final int[] kept = columns.length == 0 ? IN_SEQUENCE : Arrays.copyOfRange(columns, from, to);
    return new PlacedText(file, line, text.substring(from, to), columnAt(from), kept);
  }

  /** Characters from {@code from} on. */
  public PlacedText substring(int from) {
    return substring(from, text.length());
  }

  /** This text without the character at {@code index}. */
  public PlacedText without(int index) {
    return replace(index, index + 1, "");
  }

  /** This text with {@code by} in place of the characters {@code from} to before {@code to}. */
  public PlacedText replace(int from, int to, String by) {
    final String replaced = text.substring(0, from) + by + text.substring(to);
    final int[] placed = new int[replaced.length()];
    for (int i = 0; i < placed.length; i++) {
      final boolean after = i >= from + by.length();
      placed[i] = columnAt(after ? i - by.length() - from + to : Math.min(i, from));
    }
    return new PlacedText(file, line, replaced, columnAt(0), placed);
  }

  /** This text and {@code more} of the same line after it. */
  PlacedText plus(PlacedText more) {
    final int[] placed = new int[text.length() + more.text.length()];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = i < text.length() ? columnAt(i) : more.columnAt(i - text.length());
    }
    return new PlacedText(file, line, text + more.text, columnAt(0), placed);
  }

  /** Without spaces and tabs at either end. */
  public PlacedText trimmed() {
    return trimmedLeft().trimmedRight();
  }

  /** Without spaces and tabs at the beginning. */
  public PlacedText trimmedLeft() {
    int from = 0;
    while (from < text.length() && isBlank(text.charAt(from))) {
      from++;
    }
    return from == 0 ? this : substring(from);
  }

  /** Without spaces and tabs at the end. */
  public PlacedText trimmedRight() {
    int to = text.length();
    while (to > 0 && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return to == text.length() ? this : substring(0, to);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public String toString() {
    return start() + " " + text;
  }
}
