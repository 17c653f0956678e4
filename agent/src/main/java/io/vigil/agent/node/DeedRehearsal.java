package io.vigil.agent.node;

import io.vigil.agent.act.address.AddressListener;
import io.vigil.agent.act.address.AddressLoop;
import io.vigil.agent.act.address.AddressPort;
import io.vigil.agent.act.address.WantedAddresses;
import io.vigil.agent.act.announce.AnnounceLoop;
import io.vigil.agent.act.announce.AnnouncePlan;
import io.vigil.agent.act.announce.EpochBoard;
import io.vigil.agent.act.announce.FirstAnnouncement;
import io.vigil.agent.act.announce.Target;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The second half of a failover, see {@link Rehearsals}: moves addresses to and fro on the loops, the netlink socket and the
 * announcement socket of the real thing. Addresses are asked for on an interface that no kernel has, announcements go to the
 * loopback interface, where nobody listens.
 */
final class DeedRehearsal implements AddressListener {
  private static final String NAME = "rehearsal";
  private static final String LOOPBACK = "lo";
  private static final int NO_SUCH_INTERFACE = Integer.MAX_VALUE;
  /** The loop looks at its sockets in between. */
  private static final long ROUND_GAP_NS = 200_000L;
  private static final List<IpAddress> DOCUMENTATION = List.of(IpAddress.ipv4(0xC000_0201),
      IpAddress.ipv6(0x2001_0DB8_0000_0000L, 1));
  private static final EventLog SILENT = _ -> true;

  private final TaskLoop addressTasks;
  private final AddressLoop addresses;
  private final AnnounceLoop announcements;
  private final FirstAnnouncement first;
  private volatile boolean ended;

  /** {@code loopback} is the index of the loopback interface. The starting thread. */
  DeedRehearsal(Host host, NodeLoops loops, int loopback, NanoClock clock) {
    addressTasks = loops.tasks(loops.address());
    final InterfaceTable nowhere = tableOf(NO_SUCH_INTERFACE);
    addresses = new AddressLoop(addressTasks,
        new Refused(new KernelAddresses(host.addresses(), () -> nowhere)), this,
        List.of(NAME), SILENT);
    final InterfaceTable itself = tableOf(loopback);
    final EpochBoard epochs = new EpochBoard(1);
    announcements = new AnnounceLoop(loops.tasks(loops.announce()),
        new Announcements(host, host.announcer(), () -> itself),
        epochs, List.of(plan()), clock, SILENT);
    first = new FirstAnnouncement(new Announcements(host, host.firstAnnouncer(), () -> itself), epochs,
        List.of(plan()));
  }

  /** Begins; the loops do real work in between. Any thread; again only when the one before is over. */
  void play(int rounds) {
    addressTasks.execute(() -> round(rounds));
  }

  /** Asks for nothing new from now on. Any thread. */
  void end() {
    ended = true;
  }

  private void round(int left) {
    if (left > 0 && !ended) {
      addresses.want(0,
          new WantedAddresses(0, DOCUMENTATION.stream().map(DeedRehearsal::virtual).toList(), true));
      addressTasks.execute(() -> {
        addresses.want(0, WantedAddresses.NONE);
        addressTasks.after(ROUND_GAP_NS, () -> round(left - 1));
      });
    }
  }

  @Override
  public void applied(int slot, WantedAddresses wanted) {
    if (wanted.announce()) {
      // Refused when the loop is behind: then there was one rehearsal less.
      final boolean _ = announcements.entered(slot, wanted.epoch(), first.send(slot, wanted.epoch()));
    }
  }

  @Override
  public void lost(int slot, VirtualAddress address, long epoch) {
    throw new IllegalStateException("no interface, so nobody takes an address from it");
  }

  private static InterfaceTable tableOf(int index) {
    return new InterfaceTable(List.of(new InterfaceTable.Entry(
        new LinkFact(index, LOOPBACK, true, 0, 0, false, true, false), List.of())));
  }

  private static AnnouncePlan plan() {
    return new AnnouncePlan(NAME,
        DOCUMENTATION.stream().map(address -> new Target(LOOPBACK, address)).toList(),
        new GarpConfig(0, 2, 0, 0, 0, 0, 0, 0));
  }

  private static VirtualAddress virtual(IpAddress address) {
    return new VirtualAddress(address, Byte.SIZE * address.family().addressBytes(), LOOPBACK,
        Optional.empty(), 0,
        Optional.empty(), Optional.empty(), true, Position.wholeFile(NAME));
  }

  /** The kernel's refusal is what a rehearsal expects. */
  private record Refused(AddressPort kernel) implements AddressPort {
    @Override
    public void add(VirtualAddress address) throws SyscallException {
      try {
        kernel.add(address);
      } catch (SyscallException e) {
        expect(e);
      }
    }

    @Override
    public void remove(VirtualAddress address) throws SyscallException {
      kernel.remove(address);
    }

    private static void expect(SyscallException refusal) throws SyscallException {
      if (refusal.errno() != Errno.ENODEV) {
        throw refusal;
      }
    }
  }
}
