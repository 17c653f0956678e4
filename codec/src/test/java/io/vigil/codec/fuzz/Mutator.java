package io.vigil.codec.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Breeds inputs: one to eight small changes to a copy of a parent. The same seed gives the same inputs. */
final class Mutator {
  private static final int CHANGES_MAX = 8;
  private static final int BLOCK_BYTES_MAX = 64;
  private static final int INPUT_BYTES_MAX = 4_096;
  /** Where lengths, counts and indexes turn over. */
  private static final int[] EDGES = {0, 1, 2, 3, 4, 7, 8, 16, 20, 24, 27, 28, 36, 40, 60, 112, 127, 128, 254,
      255, 256, 4_095, 4_096, 32_767, 32_768, 65_534, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};

  private final Random random;

  Mutator(long seed) {
    random = new Random(seed);
  }

  /** A number 0..bound-1. */
  int pick(int bound) {
    return random.nextInt(bound);
  }

  /** A child of {@code parent}; {@code other} lends octets. */
  byte[] breed(byte[] parent, byte[] other) {
    byte[] child = parent.clone();
    for (int changes = 1 + random.nextInt(CHANGES_MAX); changes > 0; changes--) {
      child = change(child, other);
    }
    return child.length > INPUT_BYTES_MAX ? Arrays.copyOf(child, INPUT_BYTES_MAX) : child;
  }

  private byte[] change(byte[] input, byte[] other) {
    if (input.length == 0) {
      return insert(input, other);
    }
    final int at = random.nextInt(input.length);
    return switch (random.nextInt(9)) {
      case 0 -> flip(input, at);
      case 1 -> put(input, at, Byte.BYTES, random.nextInt());
      case 2 -> put(input, at, Byte.BYTES, edge());
      case 3 -> put(input, at, Short.BYTES, edge());
      case 4 -> put(input, at, Integer.BYTES, edge());
      case 5 -> put(input, at, Byte.BYTES, input[at] + (random.nextBoolean() ? 1 : -1));
      case 6 -> Arrays.copyOf(input, at);
      case 7 -> delete(input, at);
      default -> insert(input, random.nextBoolean() ? other : input);
    };
  }

  private int edge() {
    return EDGES[random.nextInt(EDGES.length)];
  }

  private byte[] flip(byte[] input, int at) {
    input[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return input;
  }

  /** Writes a number in either byte order, as far as there is room. */
  private byte[] put(byte[] input, int at, int width, int value) {
    final boolean littleEndian = random.nextBoolean();
    for (int i = 0; i < width && at + i < input.length; i++) {
      input[at + i] = (byte) (value >>> (Byte.SIZE * (littleEndian ? i : width - 1 - i)));
    }
    return input;
  }

  private byte[] delete(byte[] input, int at) {
    final int bytes = 1 + random.nextInt(Math.min(BLOCK_BYTES_MAX, input.length - at));
    final byte[] shorter = Arrays.copyOf(input, input.length - bytes);
    System.arraycopy(input, at + bytes, shorter, at, input.length - at - bytes);
    return shorter;
  }

  /** Puts a piece of {@code lender}, or of zeros where that is empty, somewhere into the input. */
  private byte[] insert(byte[] input, byte[] lender) {
    final int at = random.nextInt(input.length + 1);
    final int from = lender.length == 0 ? 0 : random.nextInt(lender.length);
    final int bytes = 1 + random.nextInt(BLOCK_BYTES_MAX);
    final byte[] longer = Arrays.copyOf(input, input.length + bytes);
    System.arraycopy(input, at, longer, at + bytes, input.length - at);
    Arrays.fill(longer, at, at + bytes, (byte) 0);
    System.arraycopy(lender, from, longer, at, Math.min(bytes, lender.length - from));
    return longer;
  }
}
