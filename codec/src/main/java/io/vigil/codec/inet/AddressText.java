package io.vigil.codec.inet;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Literal addresses, read as strictly as {@code inet_pton} does (RFC 4291 §2.2, four decimal numbers without leading
 * zeros) and written in the form of RFC 5952. For configuration and logs; allocates.
 */
final class AddressText {
  private static final int WORDS = 8;
  private static final int WORD_DIGITS_MAX = 4;
  private static final int RADIX_HEX = 16;
  private static final long MAPPED_PREFIX = 0xFFFF;

  private AddressText() {}

  static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') < 0) {
      final long bits = ipv4Bits(text);
      return bits < 0 ? Optional.empty() : Optional.of(IpAddress.ipv4((int) bits));
    }
    final int gap = text.indexOf("::");
    if (gap < 0) {
      final int[] words = words(text, true);
      return words == null || words.length != WORDS ? Optional.empty() : Optional.of(ofWords(words));
    }
    final int[] head = words(text.substring(0, gap), false);
    final int[] tail = words(text.substring(gap + 2), true);
    // The gap stands for one word at least.
    if (head == null || tail == null || head.length + tail.length >= WORDS) {
      return Optional.empty();
    }
    final int[] words = Arrays.copyOf(head, WORDS);
    System.arraycopy(tail, 0, words, WORDS - tail.length, tail.length);
    return Optional.of(ofWords(words));
  }

  static String format(IpAddress address) {
    if (address.family() == Family.IPV4) {
      return dotted(address.lo());
    }
    if (address.hi() == 0 && address.lo() >>> Integer.SIZE == MAPPED_PREFIX) {
      return "::ffff:" + dotted(address.lo());
    }
    final int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      final long half = i < WORDS / 2 ? address.hi() : address.lo();
      words[i] = (int) (half >>> (Long.SIZE - Short.SIZE * (i % (WORDS / 2) + 1))) & 0xFFFF;
    }
    return colons(words);
  }

  private static String colons(int[] words) {
    int gapAt = 0;
    int gapWords = 0;
    for (int i = 0; i < WORDS; i++) {
      final int run = zerosFrom(words, i);
      if (run > gapWords) {
        gapAt = i;
        gapWords = run;
      }
    }
    // RFC 5952 §4.2.2: one zero word alone is not shortened.
    if (gapWords < 2) {
      return join(words, 0, WORDS);
    }
    return join(words, 0, gapAt) + "::" + join(words, gapAt + gapWords, WORDS);
  }

  private static int zerosFrom(int[] words, int from) {
    int end = from;
    while (end < WORDS && words[end] == 0) {
      end++;
    }
    return end - from;
  }

  private static String join(int[] words, int from, int to) {
    final StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (i > from) {
        text.append(':');
      }
      text.append(Integer.toHexString(words[i]));
    }
    return text.toString();
  }

  private static String dotted(long bits) {
    return ((bits >>> 24) & 0xFF) + "." + ((bits >>> 16) & 0xFF) + "." + ((bits >>> 8) & 0xFF) + "."
        + (bits & 0xFF);
  }

  /** The words of a list without {@code ::}, none for an empty text, null if it is no such list. */
  private static int @Nullable [] words(String text, boolean mayEndInIpv4) {
    if (text.isEmpty()) {
      return new int[0];
    }
    final String[] parts = text.split(":", -1);
    final long ipv4 = mayEndInIpv4 ? ipv4Bits(parts[parts.length - 1]) : -1;
    final int hexParts = ipv4 < 0 ? parts.length : parts.length - 1;
    final int[] words = new int[ipv4 < 0 ? hexParts : hexParts + 2];
    if (words.length > WORDS) {
      return null;
    }
    for (int i = 0; i < hexParts; i++) {
      words[i] = hexWord(parts[i]);
      if (words[i] < 0) {
        return null;
      }
    }
    if (ipv4 >= 0) {
      words[hexParts] = (int) (ipv4 >>> Short.SIZE);
      words[hexParts + 1] = (int) ipv4 & 0xFFFF;
    }
    return words;
  }

  private static int hexWord(String digits) {
    if (digits.isEmpty() || digits.length() > WORD_DIGITS_MAX
        || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return -1;
    }
    return Integer.parseInt(digits, RADIX_HEX);
  }

  private static long ipv4Bits(String text) {
    final String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long bits = 0;
    for (final String part : parts) {
      final int octet = octet(part);
      if (octet < 0) {
        return -1;
      }
      bits = (bits << Byte.SIZE) | octet;
    }
    return bits;
  }

  private static int octet(String digits) {
    final boolean plain = !digits.isEmpty() && digits.length() <= 3
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && (digits.length() == 1 || digits.charAt(0) != '0');
    final int value = plain ? Integer.parseInt(digits) : -1;
    return value <= 255 ? value : -1;
  }

  private static IpAddress ofWords(int[] words) {
    long hi = 0;
    long lo = 0;
    for (int i = 0; i < WORDS / 2; i++) {
      hi = (hi << Short.SIZE) | words[i];
      lo = (lo << Short.SIZE) | words[i + WORDS / 2];
    }
    return IpAddress.ipv6(hi, lo);
  }
}
