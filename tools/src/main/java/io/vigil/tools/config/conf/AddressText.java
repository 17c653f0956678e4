package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.codec.inet.Family;

/** One line of an address block. */
final class AddressText {
  private static final int HOME = 0x10;
  private static final int MANAGE_TEMPORARY = 0x100;
  private static final int NO_PREFIX_ROUTE = 0x200;
  private static final int AUTO_JOIN = 0x400;

  private final StringBuilder line = new StringBuilder();

  private AddressText() {}

  /** {@code ADDR/LEN option …}. */
  static String of(VirtualAddress address) {
    return new AddressText().write(address);
  }

  private String write(VirtualAddress address) {
    line.append(address.address());
    if (address.peer().isPresent()) {
      option("peer", address.peer().get());
    } else {
      line.append('/').append(address.prefixLength());
    }
    address.broadcast().ifPresent(broadcast -> option("brd", broadcast));
    if (!address.interfaceName().isEmpty()) {
      option("dev", address.interfaceName());
    }
    if (address.address().family() == Family.IPV4) {
      option("scope", scope(address.scope()));
      address.label().ifPresent(label -> option("label", label));
    } else {
      flag("-nodad", !address.noDad());
      option("preferred_lft", address.preferredLifetimeS() == VirtualAddress.FOREVER_S
          ? "forever"
          : address.preferredLifetimeS());
    }
    flag("no_track", address.noTrack());
    flag("use_vmac", address.ownVmac());
    flag("home", (address.kernelFlags() & HOME) != 0);
    flag("mngtmpaddr", (address.kernelFlags() & MANAGE_TEMPORARY) != 0);
    flag("noprefixroute", (address.kernelFlags() & NO_PREFIX_ROUTE) != 0);
    flag("autojoin", (address.kernelFlags() & AUTO_JOIN) != 0);
    return line.toString();
  }

  private void option(String name, Object value) {
    line.append(' ').append(name).append(' ').append(value);
  }

  private void flag(String name, boolean set) {
    if (set) {
      line.append(' ').append(name);
    }
  }

  private static String scope(int number) {
    return switch (number) {
      case 0 -> "global";
      case 200 -> "site";
      case 253 -> "link";
      case 254 -> "host";
      case 255 -> "nowhere";
      default -> Integer.toString(number);
    };
  }
}
