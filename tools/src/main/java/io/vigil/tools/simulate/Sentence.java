package io.vigil.tools.simulate;

import io.vigil.agent.cli.UserMistakeException;
import java.util.List;

/** The words of one line of a fault script, read from left to right. */
final class Sentence {
  private static final long NS_PER_S = 1_000_000_000L;
  /** Ten days. */
  private static final double SECONDS_MAX = 864_000;

  private final String place;
  private final List<String> words;
  private int next;

  Sentence(String place, String line) {
    this.place = place;
    words = List.of(line.strip().split("\\s+"));
  }

  /** Whether the next word is this one, which is then read. */
  boolean has(String word) {
    if (next < words.size() && words.get(next).equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  /** The next word must be this one. */
  void expect(String word) {
    if (!has(word)) {
      throw mistake("'" + word + "' expected"
          + (next < words.size() ? ", not '" + words.get(next) + "'" : " at the end"));
    }
  }

  /** The next word, which is {@code what}. */
  String word(String what) {
    if (next == words.size()) {
      throw mistake(what + " is missing at the end");
    }
    return words.get(next++);
  }

  /** A time such as {@code 5s}, {@code 1.5s}, {@code 20ms} or {@code 2m}. */
  long timeNs(String what) {
    final String word = word(what);
    return time(word, word, what);
  }

  private long time(String text, String word, String what) {
    final String unit = text.replaceFirst("^[-+]?[0-9.]*", "");
    final double factor = switch (unit) {
      case "us" -> 1e-6;
      case "ms" -> 1e-3;
      case "s" -> 1;
      case "m", "min" -> 60;
      case "h" -> 3_600;
      default -> throw mistake(what + " '" + word + "': a number with us, ms, s, m or h");
    };
    try {
      final double seconds = Double.parseDouble(text.substring(0, text.length() - unit.length())) * factor;
      if (Math.abs(seconds) > SECONDS_MAX) {
        throw mistake(what + " '" + word + "': ten days at most");
      }
      return Math.round(seconds * NS_PER_S);
    } catch (NumberFormatException e) {
      throw mistake(what + " '" + word + "': a number with us, ms, s, m or h");
    }
  }

  /** A share such as {@code 30%}, as 0 to 1. */
  double share(String what) {
    final String word = word(what);
    try {
      final double percent = Double
          .parseDouble(word.endsWith("%") ? word.substring(0, word.length() - 1) : "");
      if (percent >= 0 && percent <= 100) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw mistake(what + " '" + word + "': 0% to 100%");
  }

  /** A time or two with dots between: {@code 5ms..20ms}. */
  long[] rangeNs(String what) {
    final String word = word(what);
    final int dots = word.indexOf("..");
    final long fromNs = time(dots < 0 ? word : word.substring(0, dots), word, what);
    final long toNs = dots < 0 ? fromNs : time(word.substring(dots + 2), word, what);
    if (fromNs < 0 || toNs < fromNs) {
      throw mistake(what + " '" + word + "': from the shorter to the longer");
    }
    return new long[]{fromNs, toNs};
  }

  /** A whole number of 32 bits. */
  int number(String what) {
    final String word = word(what);
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw mistake(what + " '" + word + "': a whole number");
    }
  }

  void end() {
    if (next < words.size()) {
      throw mistake("'" + words.get(next) + "' is too much");
    }
  }

  UserMistakeException mistake(String what) {
    return new UserMistakeException(place + ": " + what + " in '" + String.join(" ", words) + "'");
  }
}
