package io.vigil.agent.act.address;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Reconciles the interfaces with the newest wish of each instance.
 *
 * <p>
 * A wish replaces its predecessor, so the mailbox is one cell an instance and can never be full: an instance that flaps faster
 * than the kernel answers costs one change, to the state it ended in.
 */
public final class AddressLoop {
  private static final long RETRY_NS = 1_000_000_000L;

  private final TaskLoop loop;
  private final AddressPort port;
  private final AddressListener listener;
  private final EventLog log;
  private final List<String> names;
  private final AtomicReferenceArray<WantedAddresses> wishes;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final WantedAddresses[] done;
  private final List<Map<Key, VirtualAddress>> installed = new ArrayList<>();
  private boolean retrying;

  /** {@code names} are the instances, by slot. */
  public AddressLoop(TaskLoop loop, AddressPort port, AddressListener listener,
      List<String> names, EventLog log) {
    this.loop = loop;
    this.port = port;
    this.listener = listener;
    this.names = List.copyOf(names);
    this.log = log;
    this.wishes = new AtomicReferenceArray<>(names.size());
    this.done = new WantedAddresses[names.size()];
    for (int slot = 0; slot < names.size(); slot++) {
      wishes.set(slot, WantedAddresses.NONE);
      done[slot] = WantedAddresses.NONE;
      installed.add(new LinkedHashMap<>());
    }
  }

  /** The newest wish of an instance; older ones that were not yet begun are forgotten. The vrrp loop. */
  public void want(int slot, WantedAddresses wanted) {
    wishes.set(slot, wanted);
    wake();
  }

  /**
   * An address went from an interface, by whomever. The address loop, from its netlink monitor.
   *
   * @return whether an instance had it installed, and so was robbed
   */
  public boolean addressGone(String interfaceName, IpAddress address, int prefixLength) {
    final Key key = new Key(interfaceName, address, prefixLength);
    boolean robbed = false;
    for (int slot = 0; slot < installed.size(); slot++) {
      final VirtualAddress gone = installed.get(slot).remove(key);
      if (gone != null) {
        robbed = true;
        listener.lost(slot, gone, done[slot].epoch());
      }
    }
    return robbed;
  }

  /** Completes when all wishes posted before are carried out. Any thread. */
  public CompletionStage<Void> settled() {
    return CompletableFuture.runAsync(this::reconcileAll, loop);
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.execute(this::reconcileAll);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a wish is its own identity: an equal one posted later is carried out again
  private void reconcileAll() {
    woken.set(false);
    boolean refused = false;
    for (int slot = 0; slot < done.length; slot++) {
      final WantedAddresses wanted = wishes.get(slot);
      if (wanted != done[slot]) {
        refused |= !reconcile(slot, wanted, true);
        done[slot] = wanted;
        listener.applied(slot, wanted);
      }
    }
    if (refused) {
      retryLater();
    }
  }

  private void retryLater() {
    if (!retrying) {
      retrying = true;
      loop.after(RETRY_NS, this::retry);
    }
  }

  private void retry() {
    retrying = false;
    boolean refused = false;
    for (int slot = 0; slot < done.length; slot++) {
      final Set<Key> before = Set.copyOf(installed.get(slot).keySet());
      refused |= !reconcile(slot, done[slot], false);
      if (!before.containsAll(installed.get(slot).keySet())) {
        // What came late was not announced with the others.
        listener.applied(slot, done[slot]);
      }
    }
    if (refused) {
      retryLater();
    }
  }

  /** True when the interfaces now carry exactly the wish. */
  private boolean reconcile(int slot, WantedAddresses wanted, boolean first) {
    final Map<Key, VirtualAddress> have = installed.get(slot);
    final Map<Key, VirtualAddress> want = new LinkedHashMap<>();
    for (final VirtualAddress address : wanted.addresses()) {
      want.put(Key.of(address), address);
    }
    if (first && !(have.isEmpty() && want.isEmpty())) {
      log.post(new AddressEvent.Changing(names.get(slot), !want.isEmpty()));
    }
    boolean complete = true;
    for (final Map.Entry<Key, VirtualAddress> entry : List.copyOf(have.entrySet())) {
      if (!want.containsKey(entry.getKey())) {
        // Forgotten before the call: the monitor must not take our own removal for somebody else's.
        have.remove(entry.getKey());
        if (!change(slot, false, entry.getValue(), first)) {
          have.put(entry.getKey(), entry.getValue());
          complete = false;
        }
      }
    }
    for (final Map.Entry<Key, VirtualAddress> entry : want.entrySet()) {
      if (!have.containsKey(entry.getKey())) {
        if (change(slot, true, entry.getValue(), first)) {
          have.put(entry.getKey(), entry.getValue());
        } else {
          complete = false;
        }
      }
    }
    return complete;
  }

  private boolean change(int slot, boolean adding, VirtualAddress address, boolean say) {
    try {
      if (adding) {
        port.add(address);
      } else {
        port.remove(address);
      }
      return true;
    } catch (SyscallException e) {
      if (say) {
        log.post(new AddressEvent.Refused(names.get(slot), adding, address, String.valueOf(e.getMessage())));
      }
      return false;
    }
  }

  private record Key(String interfaceName, IpAddress address, int prefixLength) {
    static Key of(VirtualAddress address) {
      return new Key(address.interfaceName(), address.address(), address.prefixLength());
    }
  }
}
