package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.VirtualAddress;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.Family;
import java.util.ArrayList;
import java.util.List;

/** Steps 10, 11, 19 and 20: how many virtual addresses, which ones, and on which interfaces. */
final class AddressRules {
  private static final int ADDRESSES_MAX = 255;
  private static final int ETHERNET_HEADER = 14;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int VRRP_HEADER = 8;
  private static final int AUTHENTICATION = 8;
  private static final int AH_HEADER = 24;
  private static final int HMAC_TRAILER = 28;

  private final Problems problems;

  AddressRules(Problems problems) {
    this.problems = problems;
  }

  /** An address that is in both blocks is advertised, whichever block stands first. */
  void advertiseWhatIsInBoth(InstanceDraft draft) {
    draft.excluded.removeIf(address -> {
      final Position advertised = draft.addressPlaces.get(address.address());
      if (advertised != null) {
        problems.add(ProblemCode.DUPLICATE, address.at(), "(" + draft.name + ") " + address.address()
            + " is in virtual_ipaddress too (" + advertised + "): it is advertised",
            "leave it to one of the blocks");
      }
      return advertised != null;
    });
  }

  /** An advert must fit one packet (keepalived subtracts the Ethernet header too); the rest is not advertised. */
  void limit(InstanceDraft draft) {
    final int max = addressesMax(draft.familyKnown(), trailer(draft), draft.mtuBytes);
    if (draft.addresses.size() <= max) {
      return;
    }
    final List<VirtualAddress> excess = draft.addresses.subList(max, draft.addresses.size());
    problems.add(ProblemCode.TOO_MANY_ADDRESSES, excess.getFirst().at(),
        "(" + draft.name + ") Number of VIPs ("
            + draft.addresses.size() + ") exceeds what an advert holds (max " + max
            + "): the others are held but not advertised",
        "move them to virtual_ipaddress_excluded");
    draft.excluded.addAll(0, excess);
    excess.clear();
  }

  /** Octets of an advert beside its header and addresses. */
  private static int trailer(InstanceDraft draft) {
    final int legacy = draft.versionKnown() == 2 ? AUTHENTICATION : 0;
    return legacy + switch (draft.authentication) {
      case Authentication.None _,Authentication.Pass _ -> 0;
      case Authentication.Ah _ -> AH_HEADER;
      case Authentication.Hmac _ -> HMAC_TRAILER;
    };
  }

  /** Addresses that one advert holds, with {@code trailerBytes} beside them. */
  static int addressesMax(Family family, int trailerBytes, int mtuBytes) {
    final int header = ETHERNET_HEADER + (family == Family.IPV4 ? IPV4_HEADER : IPV6_HEADER) + VRRP_HEADER
        + trailerBytes;
    return Math.clamp((mtuBytes - header) / family.addressBytes(), 0, ADDRESSES_MAX);
  }

  /** An address without {@code dev} goes to the interface of the instance. */
  void assignInterfaces(InstanceDraft draft) {
    assign(draft, draft.addresses);
    assign(draft, draft.excluded);
  }

  private void assign(InstanceDraft draft, List<VirtualAddress> addresses) {
    final List<VirtualAddress> assigned = new ArrayList<>();
    for (final VirtualAddress address : addresses) {
      if (!address.interfaceName().isEmpty()) {
        assigned.add(address);
      } else if (draft.interfaceName.isPresent()) {
        assigned.add(address.on(draft.interfaceName.get()));
      } else {
        problems.add(ProblemCode.BAD_ADDRESS, address.at(),
            "(" + draft.name + ") address " + address.address()
                + " has no interface: it is left out",
            "name one with 'dev'");
      }
    }
    addresses.clear();
    addresses.addAll(assigned);
  }

  /** Without an address version 3 and strict mode do not start. */
  void require(InstanceDraft draft) {
    final boolean allowed = draft.noVirtualAddress && !draft.isStrict();
    if (!draft.addresses.isEmpty() || allowed) {
      return;
    }
    final boolean refused = draft.versionKnown() == 3 || draft.isStrict();
    final ProblemCode code = refused ? ProblemCode.NO_ADDRESS : ProblemCode.NO_ADDRESS_IN_VERSION_2;
    if (draft.isMisspelt("virtual_ipaddress")) {
      problems.consequence(code);
      return;
    }
    problems.add(code, draft.at("virtual_ipaddress"),
        "(" + draft.name + ") No VIP specified; at least one is "
            + (refused ? "required" : "sensible"),
        refused ? "no_virtual_ipaddress allows none" : "");
  }

  /** RFC 9568 §5.2.9: the first IPv6 address is the link-local one. */
  void firstIsLinkLocal(InstanceDraft draft) {
    final boolean concerns = draft.familyKnown() == Family.IPV6 && !draft.isUnicast()
        && !draft.addresses.isEmpty();
    if (concerns && !draft.addresses.getFirst().address().isLinkLocal()) {
      problems.add(draft.isStrict() ? ProblemCode.VALUE_CORRECTED : ProblemCode.SURPRISING_DEFAULT,
          draft.addresses.getFirst().at(),
          "(" + draft.name
              + ") the first IPv6 address should be link-local: routers of other makes may refuse the advert");
    }
  }
}
