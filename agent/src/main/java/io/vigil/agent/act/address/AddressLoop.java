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
  private final List<String> names = new ArrayList<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final List<WantedAddresses> done = new ArrayList<>();
  private final List<Map<Key, VirtualAddress>> installed = new ArrayList<>();
  private volatile AtomicReferenceArray<WantedAddresses> wishes = new AtomicReferenceArray<>(0);
  private boolean retrying;

  /** {@code names} are the instances, by slot. */
  public AddressLoop(TaskLoop loop, AddressPort port, AddressListener listener,
      List<String> names, EventLog log) {
    this.loop = loop;
    this.port = port;
    this.listener = listener;
    this.log = log;
    for (int slot = 0; slot < names.size(); slot++) {
      name(slot, names.get(slot));
    }
    room(names.size());
  }

  /** An instance's name in log lines, known before its first wish. The address loop, or whoever builds it. */
  public void name(int slot, String name) {
    while (names.size() <= slot) {
      names.add("");
      done.add(WantedAddresses.NONE);
      installed.add(new LinkedHashMap<>());
    }
    names.set(slot, name);
  }

  /** Makes room for the wishes of slots from 0 to {@code slots} - 1, after their names. The vrrp loop, or whoever builds it. */
  public void room(int slots) {
    final AtomicReferenceArray<WantedAddresses> before = wishes;
    if (slots > before.length()) {
      final AtomicReferenceArray<WantedAddresses> more = new AtomicReferenceArray<>(slots);
      for (int slot = 0; slot < slots; slot++) {
        more.set(slot, slot < before.length() ? before.get(slot) : WantedAddresses.NONE);
      }
      wishes = more;
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
        listener.lost(slot, gone, done.get(slot).epoch());
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
    final AtomicReferenceArray<WantedAddresses> newest = wishes;
    boolean refused = false;
    for (int slot = 0; slot < newest.length(); slot++) {
      final WantedAddresses wanted = newest.get(slot);
      if (wanted != done.get(slot)) {
        refused |= !reconcile(slot, wanted, true);
        done.set(slot, wanted);
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
    for (int slot = 0; slot < done.size(); slot++) {
      final Set<Key> before = Set.copyOf(installed.get(slot).keySet());
      refused |= !reconcile(slot, done.get(slot), false);
      if (!before.containsAll(installed.get(slot).keySet())) {
        // What came late was not announced with the others.
        listener.applied(slot, done.get(slot));
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
        // One that a reload moved from instance to instance stays where it is.
        if (!isInstalled(entry.getKey()) && !change(slot, false, entry.getValue(), first)) {
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

  /** Whether an instance has this address on an interface now, or wants it there next. */
  public boolean isHeld(VirtualAddress address) {
    final Key key = Key.of(address);
    return isInstalled(key) || done.stream().flatMap(wanted -> wanted.addresses().stream())
        .anyMatch(wanted -> Key.of(wanted).equals(key));
  }

  private boolean isInstalled(Key key) {
    for (final Map<Key, VirtualAddress> addresses : installed) {
      if (addresses.containsKey(key)) {
        return true;
      }
    }
    return false;
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
