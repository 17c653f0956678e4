package io.vigil.agent.os.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Capabilities that the agent can need; the constant's name is the one that people grant. */
public enum Capability {
  /** Signals to scripts of another user. */
  CAP_KILL(5),
  /** Group of scripts. */
  CAP_SETGID(6),
  /** User of scripts. */
  CAP_SETUID(7),
  /** Addresses, routes, multicast on a chosen interface, the proc connector. */
  CAP_NET_ADMIN(12),
  /** Raw and packet sockets. */
  CAP_NET_RAW(13),
  /** Locked memory beyond the limit. */
  CAP_IPC_LOCK(14),
  /** Another network namespace. */
  CAP_SYS_ADMIN(21),
  /** Real-time scheduling. */
  CAP_SYS_NICE(23);

  private static final Path STATUS = Path.of("/proc/thread-self/status");
  private static final String EFFECTIVE = "CapEff:";

  private final int bit;

  Capability(int bit) {
    this.bit = bit;
  }

  /** Those of {@code needed} that the calling thread does not have in its effective set. */
  public static Set<Capability> missing(Collection<Capability> needed) throws IOException {
    final long effective = effectiveBits();
    final Set<Capability> missing = EnumSet.noneOf(Capability.class);
    for (Capability capability : needed) {
      if ((effective >>> capability.bit & 1) == 0) {
        missing.add(capability);
      }
    }
    return missing;
  }

  private static long effectiveBits() throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(EFFECTIVE)) {
        return Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).strip(), 16);
      }
    }
    throw new IOException(STATUS + " has no line " + EFFECTIVE);
  }
}
