package io.vigil.agent.node;

import io.vigil.agent.act.address.AddressPort;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.AddressKernel;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.codec.inet.Family;
import io.vigil.codec.netlink.AddressFlag;
import io.vigil.codec.netlink.InterfaceAddress;
import java.util.function.Supplier;

/** Virtual addresses as the kernel takes them. The address loop, or the starting thread. */
final class KernelAddresses implements AddressPort {
  private final AddressKernel kernel;
  private final Supplier<InterfaceTable> table;

  KernelAddresses(AddressKernel kernel, Supplier<InterfaceTable> table) {
    this.kernel = kernel;
    this.table = table;
  }

  @Override
  public void add(VirtualAddress address) throws SyscallException {
    kernel.add(request(address));
  }

  @Override
  public void remove(VirtualAddress address) throws SyscallException {
    if (table.get().byName(address.interfaceName()).isPresent()) {
      kernel.remove(request(address));
    }
  }

  private InterfaceAddress request(VirtualAddress address) throws SyscallException {
    final int index = table.get().byName(address.interfaceName()).map(entry -> entry.link().index())
        .orElseThrow(() -> new SyscallException("RTM_NEWADDR", Errno.ENODEV, address.interfaceName()));
    final boolean noDad = address.address().family() == Family.IPV6 && address.noDad();
    final int flags = address.kernelFlags() | (noDad ? AddressFlag.NO_DAD : 0);
    return new InterfaceAddress(index, address.address(), address.prefixLength(), address.peer(),
        address.broadcast(), address.label(), address.scope(), flags, address.preferredLifetimeS());
  }
}
