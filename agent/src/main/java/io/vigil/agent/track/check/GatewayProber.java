package io.vigil.agent.track.check;

import io.vigil.agent.config.model.Probe;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.PathFact;
import io.vigil.agent.os.netlink.PathSocket;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.NeighbourView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has the kernel ask the gateway by ARP or neighbour discovery, and looks until it answers. The kernel's own entry is used, so the
 * question is the one that its traffic would ask, and a gateway that is reached lately is asked all the same.
 */
final class GatewayProber implements Prober {
  private static final long FIRST_LOOK_NS = 1_000_000;
  private static final long LOOK_GAP_NS_MAX = 50_000_000;
  /** Documentation addresses: packets to them take the default route, unless a stranger route covers one. */
  private static final List<IpAddress> IPV4_ELSEWHERE = List.of(IpAddress.ipv4(0xC000_0201),
      IpAddress.ipv4(0xC633_6401), IpAddress.ipv4(0xCB00_7101));
  private static final List<IpAddress> IPV6_ELSEWHERE = List.of(
      IpAddress.ipv6(0x2001_0DB8_0000_0000L, 1), IpAddress.ipv6(0x3FFF_0000_0000_0000L, 1));

  private final Probe.Gateway check;
  private final TaskLoop tasks;
  private final PathSocket kernel;

  GatewayProber(Probe.Gateway check, TaskLoop tasks, PathSocket kernel) {
    this.check = check;
    this.tasks = tasks;
    this.kernel = kernel;
  }

  @Override
  public Runnable begin(Consumer<Finding> done) {
    final Run run = new Run(done);
    try {
      run.begin();
    } catch (SyscallException e) {
      done.accept(Finding.bad(String.valueOf(e.getMessage())));
    }
    return () -> run.over = true;
  }

  /** The way to the gateway; empty: there is none. */
  private Optional<PathFact> path() throws SyscallException {
    if (check.address().isPresent()) {
      return kernel.path(check.address().get());
    }
    for (final IpAddress elsewhere : check.family() == Family.IPV4 ? IPV4_ELSEWHERE : IPV6_ELSEWHERE) {
      if (kernel.entry(elsewhere).filter(entry -> entry.prefixLength() == 0).isPresent()) {
        return kernel.path(elsewhere);
      }
    }
    return Optional.empty();
  }

  /** One question, and the looks at what became of it. */
  private final class Run {
    private final Consumer<Finding> done;
    private boolean over;
    private long gapNs = FIRST_LOOK_NS;

    Run(Consumer<Finding> done) {
      this.done = done;
    }

    void begin() throws SyscallException {
      final Optional<PathFact> path = path();
      final Optional<IpAddress> gateway = check.address().or(() -> path.flatMap(PathFact::gateway));
      if (path.isEmpty()) {
        end(Finding.bad(check.address().map(address -> "no route to gateway " + address)
            .orElse("no default route")));
      } else if (gateway.isEmpty()) {
        end(Finding.good("the default route needs no gateway"));
      } else if (check.address().isPresent() && path.get().gateway().isPresent()) {
        end(Finding.bad("gateway " + check.address().get() + " is not on a link of this host"));
      } else {
        ask(gateway.get(), path.get().interfaceIndex());
      }
    }

    private void ask(IpAddress gateway, int interfaceIndex) throws SyscallException {
      final int state = kernel.neighbour(gateway, interfaceIndex);
      if ((state & NeighbourView.NEVER_ASKED) != 0) {
        end(Finding.good("gateway " + gateway + " is set by hand and never asked"));
        return;
      }
      kernel.probe(gateway, interfaceIndex, (state & NeighbourView.KNOWN) != 0);
      lookLater(gateway, interfaceIndex);
    }

    private void lookLater(IpAddress gateway, int interfaceIndex) {
      tasks.after(gapNs, () -> {
        if (!over) {
          look(gateway, interfaceIndex);
        }
      });
      gapNs = Math.min(2 * gapNs, LOOK_GAP_NS_MAX);
    }

    private void look(IpAddress gateway, int interfaceIndex) {
      try {
        final int state = kernel.neighbour(gateway, interfaceIndex);
        if ((state & NeighbourView.REACHABLE) != 0) {
          end(Finding.good("gateway " + gateway + " answers"));
        } else if ((state & NeighbourView.FAILED) != 0) {
          end(Finding.bad("gateway " + gateway + " does not answer"));
        } else {
          lookLater(gateway, interfaceIndex);
        }
      } catch (SyscallException e) {
        end(Finding.bad(String.valueOf(e.getMessage())));
      }
    }

    private void end(Finding finding) {
      over = true;
      done.accept(finding);
    }
  }
}
