package io.vigil.agent.os.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Path, argument vector and environment in the form that {@code execve} wants, built once. The last argument can be a number
 * that is written before each start; one thread at a time uses a block.
 */
public final class ExecBlock {
  /** Room for any int and its zero octet. */
  private static final int NUMBER_BYTES = 12;

  private final MemorySegment path;
  private final MemorySegment argv;
  private final MemorySegment strings;
  private final MemorySegment number;
  private final ScriptEnvironment environment;

  /**
   * {@code path} is the file to execute; {@code arguments} is argv, argv[0] included; {@code numberLast} adds one more argument,
   * written by {@link #number}. No string may hold a zero character.
   */
  public ExecBlock(String path, List<String> arguments, boolean numberLast, ScriptEnvironment environment) {
    // The segments live as long as this object, because they share one automatic arena.
    final Arena arena = Arena.ofAuto();
    this.environment = environment;
    this.path = arena.allocateFrom(path, StandardCharsets.UTF_8);
    this.number = arena.allocate(NUMBER_BYTES);
    this.argv = arena.allocate(ValueLayout.JAVA_LONG, arguments.size() + 2L);
    this.strings = arena.allocate(bytes(arguments));
    long at = 0;
    for (int i = 0; i < arguments.size(); i++) {
      strings.setString(at, arguments.get(i), StandardCharsets.UTF_8);
      argv.setAtIndex(ValueLayout.JAVA_LONG, i, strings.address() + at);
      at += utf8Bytes(arguments.get(i)) + 1;
    }
    if (numberLast) {
      number(0);
      argv.setAtIndex(ValueLayout.JAVA_LONG, arguments.size(), number.address());
    }
  }

  /** Writes the last argument, 0..999 999 999. */
  public void number(int value) {
    if (value < 0 || value > 999_999_999) {
      throw new IllegalArgumentException("0..999999999, not " + value);
    }
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    number.set(ValueLayout.JAVA_BYTE, digits, (byte) 0);
    int rest = value;
    for (int at = digits - 1; at >= 0; at--) {
      number.set(ValueLayout.JAVA_BYTE, at, (byte) ('0' + rest % 10));
      rest /= 10;
    }
  }

  long path() {
    return path.address();
  }

  long argv() {
    return argv.address();
  }

  long environment() {
    return environment.address();
  }

  private static long bytes(List<String> arguments) {
    long bytes = 1;
    for (final String argument : arguments) {
      if (argument.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a zero character in an argument");
      }
      bytes += utf8Bytes(argument) + 1;
    }
    return bytes;
  }

  private static int utf8Bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
