package io.vigil.agent.os.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The environment that scripts inherit, as a block for {@code execve}: what this process was started with, octet for octet, less a
 * few names. Immutable.
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

  private ScriptEnvironment(MemorySegment block, List<MemorySegment> entries) {
    this.block = block;
    this.entries = entries;
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
    final MemorySegment block = arena.allocate(ValueLayout.JAVA_LONG, kept.size() + 1L);
    for (int i = 0; i < kept.size(); i++) {
      block.setAtIndex(ValueLayout.JAVA_LONG, i, kept.get(i).address());
    }
    return new ScriptEnvironment(block, kept);
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
    final int equals = entry.indexOf('=');
    final String name = equals < 0 ? entry : entry.substring(0, equals);
    return !DANGEROUS.contains(name) && !OWN.contains(name) && !name.startsWith(OWN_PREFIX);
  }

  private static MemorySegment copy(Arena arena, byte[] from, int offset, int length) {
    final MemorySegment to = arena.allocate(length);
    MemorySegment.copy(from, offset, to, ValueLayout.JAVA_BYTE, 0, length);
    return to;
  }
}
