package io.vigil.tools.check.host;

import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.Optional;

/** The questions of the rules to the host. Every answer may be missing: then there is no finding. */
interface HostProbe {
  /** An address of the host with its network. */
  record HostAddress(String interfaceName, IpAddress address, int prefixLength) {}

  /** The text at {@code path} without its last line end; empty if it cannot be read. */
  Optional<String> text(String path);

  /** Every address of every interface. */
  List<HostAddress> addresses();

  /** Whether a program of this name is in a folder of PATH, or at this path if it is a full one. */
  boolean hasProgram(String name);

  /** Whether the kernel takes its clock for synchronised; empty if it does not say. */
  Optional<Boolean> clockSynchronised();
}
