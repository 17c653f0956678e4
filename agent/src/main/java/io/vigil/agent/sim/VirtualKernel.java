package io.vigil.agent.sim;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.os.netlink.AddressFact;
import io.vigil.agent.os.netlink.AddressKernel;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.agent.os.netlink.RouteListener;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.netlink.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Address table and link of a {@link VirtualHost}, with listeners as netlink has them. Thread-safe. */
public final class VirtualKernel implements AddressKernel {
  /** Name of the one interface. */
  public static final String INTERFACE = "eth0";
  /** Its index. */
  public static final int INDEX = 2;

  private static final int MTU_BYTES = 1500;
  private static final int PREFIX_IPV4 = 24;
  private static final int PREFIX_IPV6 = 64;

  private final long mac;
  private final List<AddressFact> addresses = new ArrayList<>();
  private final List<Consumer<Consumer<RouteListener>>> listeners = new CopyOnWriteArrayList<>();
  private boolean up = true;

  VirtualKernel(long mac, List<IpAddress> own) {
    this.mac = mac;
    for (final IpAddress address : own) {
      final int prefix = address.family().addressBytes() == 4 ? PREFIX_IPV4 : PREFIX_IPV6;
      addresses.add(fact(address, prefix, false, AddressFact.Cause.OTHER));
    }
  }

  @Override
  public synchronized InterfaceTable list() {
    return new InterfaceTable(List.of(new InterfaceTable.Entry(link(), addresses)));
  }

  @Override
  public synchronized boolean add(InterfaceAddress address) {
    if (find(address.local()) != null) {
      return false;
    }
    final AddressFact added = fact(address.local(), address.prefixLength(), false,
        AddressFact.Cause.OWN_REQUEST);
    addresses.add(added);
    tell(listener -> listener.address(added));
    return true;
  }

  @Override
  public synchronized boolean remove(InterfaceAddress address) {
    return remove(address.local(), AddressFact.Cause.OWN_REQUEST);
  }

  /** Somebody on the host takes an address away. */
  public synchronized boolean removeByHand(IpAddress address) {
    return remove(address, AddressFact.Cause.OTHER);
  }

  /** Sets the link up or down, as an administrator or a cable would. */
  public synchronized void link(boolean nowUp) {
    up = nowUp;
    final LinkFact link = link();
    tell(listener -> listener.link(link));
  }

  /** The addresses now on the interface. */
  public synchronized List<IpAddress> installed() {
    return addresses.stream().map(AddressFact::address).toList();
  }

  long mac() {
    return mac;
  }

  synchronized boolean isUp() {
    return up;
  }

  synchronized void watch(IoEventLoop loop, RouteListener listener) {
    listeners.add(news -> loop.execute(() -> news.accept(listener)));
    tell(first -> first.listed(list()));
  }

  private boolean remove(IpAddress address, AddressFact.Cause cause) {
    final AddressFact there = find(address);
    if (there == null) {
      return false;
    }
    addresses.remove(there);
    final AddressFact gone = fact(address, there.prefixLength(), true, cause);
    tell(listener -> listener.address(gone));
    return true;
  }

  private @Nullable AddressFact find(IpAddress address) {
    for (final AddressFact fact : addresses) {
      if (fact.address().equals(address)) {
        return fact;
      }
    }
    return null;
  }

  private void tell(Consumer<RouteListener> news) {
    listeners.forEach(listener -> listener.accept(news));
  }

  private LinkFact link() {
    return new LinkFact(INDEX, INTERFACE, up, mac, MTU_BYTES, true, false, false);
  }

  private static AddressFact fact(IpAddress address, int prefixLength, boolean deleted,
      AddressFact.Cause cause) {
    return new AddressFact(INDEX, address, prefixLength, 0, 0, deleted, cause);
  }
}
