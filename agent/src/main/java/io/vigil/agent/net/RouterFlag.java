package io.vigil.agent.net;

import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether this host forwards IPv6 on an interface: the R flag of its neighbour advertisements. Reads the kernel's
 * setting, about every five seconds for an interface. Any thread, in its network namespace.
 */
public final class RouterFlag {
  /** keepalived's period. */
  static final long RECHECK_NS = 5_000_000_000L;

  private static final Path SETTINGS = Path.of("/proc/sys/net/ipv6/conf");

  private final NanoClock clock;
  private final Path settings;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();

  public RouterFlag(NanoClock clock) {
    this(clock, SETTINGS);
  }

  RouterFlag(NanoClock clock, Path settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** False also where the interface or IPv6 is not there. */
  public boolean isRouter(String interfaceName) {
    final long nowNs = clock.nanoTime();
    final Reading last = readings.get(interfaceName);
    if (last != null && nowNs - last.atNs < RECHECK_NS) {
      return last.router;
    }
    final boolean router = read(interfaceName);
    readings.put(interfaceName, new Reading(nowNs, router));
    return router;
  }

  private boolean read(String interfaceName) {
    try {
      return !Files.readString(settings.resolve(interfaceName).resolve("forwarding")).strip().equals("0");
    } catch (IOException _) {
      return false;
    }
  }

  private record Reading(long atNs, boolean router) {}
}
