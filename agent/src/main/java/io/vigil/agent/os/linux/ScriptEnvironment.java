package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The environment that scripts inherit, as a block for {@code execve}: what this process was started with, octet for octet, less a
 * few names, and with what is added. Immutable but for the values that {@link #set} sets.
 */
public final class ScriptEnvironment {
  /** keepalived takes these away from every script. */
  private static final Set<String> DANGEROUS = Set.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH");
  /** What our own launcher and the JVM's add, which the script of a drop-in replacement must not see. */
  private static final Set<String> OWN = Set.of("_JAVA_SR_SIGNUM", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS",
      "VIGIL_NO_BUILD");
  private static final String OWN_PREFIX = "VIGIL_INTERNAL_";
  private static final Path INITIAL = Path.of("/proc/self/environ");

  private final MemorySegment block;
  private final List<MemorySegment> entries;
  private final List<MemorySegment> values;

  private ScriptEnvironment(MemorySegment block, List<MemorySegment> entries, List<MemorySegment> values) {
    this.block = block;
    this.entries = entries;
    this.values = values;
  }

  /** From what this process was started with: not through Java's strings, which lose octets in the C locale. */
  public static ScriptEnvironment inherited() throws SyscallException {
    try {
      return of(Files.readAllBytes(INITIAL));
    } catch (IOException e) {
      throw new SyscallException("read", Errno.EACCES, INITIAL.toString());
    }
  }

  /** From entries {@code NAME=VALUE}, each ended by a zero octet. */
  static ScriptEnvironment of(byte[] entriesWithZeros) {
    final Arena arena = Arena.ofAuto();
    final List<MemorySegment> kept = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < entriesWithZeros.length; at++) {
      if (entriesWithZeros[at] == 0) {
        if (isKept(new String(entriesWithZeros, from, at - from, StandardCharsets.ISO_8859_1))) {
          kept.add(copy(arena, entriesWithZeros, from, at + 1 - from));
        }
        from = at + 1;
      }
    }
    return new ScriptEnvironment(pointers(arena, kept), kept, List.of());
  }

  private static MemorySegment pointers(Arena arena, List<MemorySegment> to) {
    final MemorySegment block = arena.allocate(ValueLayout.JAVA_LONG, to.size() + 1L);
    for (int i = 0; i < to.size(); i++) {
      block.setAtIndex(ValueLayout.JAVA_LONG, i, to.get(i).address());
    }
    return block;
  }

  /**
   * A variable whose value is set before each start.
   *
   * @param bytesMax of its value; a longer one is cut
   */
  public record Variable(String name, int bytesMax) {}

  /**
   * This environment and more variables, which take the place of inherited ones of the same name.
   *
   * @param fixed entries {@code NAME=VALUE}
   * @param variables to be set by {@link #set}; empty until then
   */
  public ScriptEnvironment with(List<String> fixed, List<Variable> variables) {
    final Arena arena = Arena.ofAuto();
    final Set<String> names = new HashSet<>();
    fixed.forEach(entry -> names.add(name(entry)));
    variables.forEach(variable -> names.add(variable.name()));
    final List<MemorySegment> all = new ArrayList<>();
    for (final MemorySegment entry : entries) {
      if (!names.contains(name(entry.getString(0, StandardCharsets.ISO_8859_1)))) {
        all.add(entry);
      }
    }
    for (final String entry : fixed) {
      all.add(arena.allocateFrom(entry, StandardCharsets.UTF_8));
    }
    final List<MemorySegment> places = new ArrayList<>();
    for (final Variable variable : variables) {
      final MemorySegment entry = arena.allocate(variable.name().length() + 2L + variable.bytesMax());
      entry.setString(0, variable.name() + "=", StandardCharsets.US_ASCII);
      all.add(entry);
      places.add(entry.asSlice(variable.name().length() + 1L));
    }
    return new ScriptEnvironment(pointers(arena, all), all, places);
  }

  /** Sets the {@code index}th of the variables. One thread at a time, and not while a start goes on. */
  public void set(int index, String value) {
    final MemorySegment place = values.get(index);
    final byte[] octets = value.getBytes(StandardCharsets.UTF_8);
    final int length = (int) Math.min(octets.length, place.byteSize() - 1);
    MemorySegment.copy(octets, 0, place, ValueLayout.JAVA_BYTE, 0, length);
    place.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
  }

  /** Address of the pointer array; valid while this object is reachable. */
  long address() {
    return block.address();
  }

  /** The entries, for people and tests. */
  List<String> entries() {
    final List<String> texts = new ArrayList<>();
    for (final MemorySegment entry : entries) {
      texts.add(entry.getString(0, StandardCharsets.ISO_8859_1));
    }
    return texts;
  }

  private static boolean isKept(String entry) {
    final String name = name(entry);
    return !DANGEROUS.contains(name) && !OWN.contains(name) && !name.startsWith(OWN_PREFIX);
  }

  private static String name(String entry) {
    final int equals = entry.indexOf('=');
    return equals < 0 ? entry : entry.substring(0, equals);
  }

  private static MemorySegment copy(Arena arena, byte[] from, int offset, int length) {
    final MemorySegment to = arena.allocate(length);
    MemorySegment.copy(from, offset, to, ValueLayout.JAVA_BYTE, 0, length);
    return to;
  }
}
