package io.vigil.agent.track.check;

import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.PathFact;
import io.vigil.agent.os.netlink.PathSocket;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the kernel's routing table. */
final class RouteProber implements Prober {
  private final Prefix destination;
  private final PathSocket kernel;

  RouteProber(Prefix destination, PathSocket kernel) {
    this.destination = destination;
    this.kernel = kernel;
  }

  @Override
  public Runnable begin(Consumer<Finding> done) {
    done.accept(look());
    return () -> {};
  }

  private Finding look() {
    try {
      final Optional<PathFact> entry = kernel.entry(destination.address());
      return new Finding(entry.isPresent() && entry.get().prefixLength() >= destination.length(),
          entry.isEmpty()
              ? "no route to " + destination
              : entry.get().prefixLength() >= destination.length()
                  ? "a route to " + destination + " is there"
                  : "no route to " + destination + ", only one of length " + entry.get().prefixLength());
    } catch (SyscallException e) {
      return Finding.bad(String.valueOf(e.getMessage()));
    }
  }
}
