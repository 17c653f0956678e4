package io.vigil.agent.control.files;

import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.codec.inet.Family;

/** A virtual address as keepalived prints it in its files. */
final class AddressWords {
  private static final int SCOPE_GLOBAL = 0;
  private static final int SCOPE_SITE = 200;
  private static final int SCOPE_LINK = 253;
  private static final int SCOPE_HOST = 254;
  private static final int SCOPE_NOWHERE = 255;
  private static final int IFA_F_HOMEADDRESS = 0x10;
  private static final int IFA_F_MANAGETEMPADDR = 0x100;
  private static final int IFA_F_NOPREFIXROUTE = 0x200;
  private static final int IFA_F_MCAUTOJOIN = 0x400;

  private AddressWords() {}

  /** {@code set}: whether it is on the host now. */
  static String of(VirtualAddress address, boolean set) {
    final StringBuilder out = new StringBuilder(address.address().toString());
    if (address.prefixLength() != Byte.SIZE * address.address().family().addressBytes()) {
      out.append('/').append(address.prefixLength());
    }
    address.broadcast().ifPresent(broadcast -> out.append(" brd ").append(broadcast));
    out.append(" dev ").append(address.interfaceName());
    if (address.ownVmac()) {
      out.append(" use_vmac");
    }
    out.append(" scope ").append(scope(address.scope()));
    address.label().ifPresent(label -> out.append(" label ").append(label));
    address.peer()
        .ifPresent(peer -> out.append(" peer ").append(peer).append('/').append(address.prefixLength()));
    flags(out, address);
    lifetime(out, address);
    return out.append(set ? " set" : "").toString();
  }

  private static void flags(StringBuilder out, VirtualAddress address) {
    final int flags = address.kernelFlags();
    out.append((flags & IFA_F_HOMEADDRESS) != 0 ? " home" : "");
    out.append(address.address().family() == Family.IPV6 && !address.noDad() ? " -nodad" : "");
    out.append((flags & IFA_F_MANAGETEMPADDR) != 0 ? " mngtmpaddr" : "");
    out.append((flags & IFA_F_NOPREFIXROUTE) != 0 ? " noprefixroute" : "");
    out.append((flags & IFA_F_MCAUTOJOIN) != 0 ? " autojoin" : "");
    out.append(address.noTrack() ? " no_track" : "");
  }

  private static void lifetime(StringBuilder out, VirtualAddress address) {
    if (address.address().family() == Family.IPV4) {
      return;
    }
    if (address.preferredLifetimeS() == 0) {
      out.append(" deprecated");
    } else if (address.preferredLifetimeS() == VirtualAddress.FOREVER_S) {
      out.append(" preferred_lft forever");
    } else {
      out.append(" preferred_lft ").append(address.preferredLifetimeS());
    }
  }

  private static String scope(int scope) {
    return switch (scope) {
      case SCOPE_GLOBAL -> "global";
      case SCOPE_SITE -> "site";
      case SCOPE_LINK -> "link";
      case SCOPE_HOST -> "host";
      case SCOPE_NOWHERE -> "nowhere";
      default -> Integer.toString(scope);
    };
  }
}
