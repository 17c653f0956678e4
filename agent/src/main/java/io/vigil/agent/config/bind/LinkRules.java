package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.LinkConfig;
import io.vigil.agent.config.model.MacAddress;
import io.vigil.agent.config.model.VirtualLink;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.codec.inet.Family;
import java.util.List;
import java.util.Optional;

/** What holds between the interface that an instance makes for itself and the rest of it. */
final class LinkRules {
  private static final String VMAC_XMIT_BASE = "vmac_xmit_base";
  private static final String USE_VMAC = "use_vmac";
  private static final String USE_IPVLAN = "use_ipvlan";

  private final BindContext context;
  private final GlobalDraft global;

  LinkRules(BindContext context) {
    this.context = context;
    this.global = context.global();
  }

  /** At the end of the block: unicast goes with a parent interface only, and then by it. */
  void endOfBlock(InstanceDraft draft) {
    if (!draft.unicastKeyword || !draft.link.hasOwn()) {
      return;
    }
    if (draft.interfaceName.isEmpty()) {
      report(draft, ownKeyword(draft), "an interface of its own needs a parent: it is left out",
          "name one with 'interface'");
      draft.link.vmac = Optional.empty();
      draft.link.ipvlan = Optional.empty();
    } else {
      draft.link.transmitOnBase = true;
    }
  }

  /** After parsing; family and strictness are known. */
  void apply(InstanceDraft draft) {
    transmitOnBase(draft);
    ipvlan(draft);
    vrf(draft);
  }

  private void transmitOnBase(InstanceDraft draft) {
    if (!draft.link.transmitOnBase) {
      return;
    }
    final String reason = !draft.link.hasOwn()
        ? "the instance has no interface of its own"
        : draft.isStrict() ? "strict mode does not allow it" : "";
    if (!reason.isEmpty()) {
      report(draft, VMAC_XMIT_BASE, "vmac_xmit_base is left out: " + reason, "");
      draft.link.transmitOnBase = false;
    }
  }

  /** An IPv4 ipvlan has nothing to send from without an address; of two kinds the ipvlan is made. */
  private void ipvlan(InstanceDraft draft) {
    if (draft.link.ipvlan.isEmpty()) {
      return;
    }
    if (draft.link.ipvlan.get().address().isEmpty() && draft.familyKnown() == Family.IPV4) {
      report(draft, USE_IPVLAN, "IPv4 ipvlan requires a source ip address: the instance stays in FAULT",
          "use_ipvlan ADDR/LEN");
    }
    if (draft.link.vmac.isPresent()) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, draft.at(USE_VMAC),
          "(" + draft.name + ") use_vmac beside use_ipvlan is left out", "");
      draft.link.vmac = Optional.empty();
    }
  }

  private void vrf(InstanceDraft draft) {
    if (draft.link.vrf.isPresent() && (draft.interfaceName.isPresent() || !draft.isUnicast())) {
      report(draft, "vrf", "vrf is for unicast instances without an interface: it is left out", "");
      draft.link.vrf = Optional.empty();
    }
  }

  private static String ownKeyword(InstanceDraft draft) {
    return draft.says(USE_IPVLAN) ? USE_IPVLAN : USE_VMAC;
  }

  private void report(InstanceDraft draft, String keyword, String message, String hint) {
    context.problems().add(ProblemCode.LINK_CORRECTED, draft.at(keyword), "(" + draft.name + ") " + message,
        hint);
  }

  /** The record of a draft whose VRID is known. */
  LinkConfig config(InstanceDraft draft) {
    final LinkDraft link = draft.link;
    return new LinkConfig(virtualLink(draft), link.vmacPerAddress, link.transmitOnBase,
        link.promoteSecondaries,
        link.vrf.flatMap(token -> Interfaces.named(token, context)), link.polling, link.receiveBufferBytes,
        link.extra.orElse(global.interfaces.extra()));
  }

  private VirtualLink virtualLink(InstanceDraft draft) {
    if (draft.link.ipvlan.isPresent()) {
      return draft.link.ipvlan.get();
    }
    if (draft.link.vmac.isPresent()) {
      final LinkDraft.Vmac vmac = draft.link.vmac.get();
      return new VirtualLink.Vmac(vmac.name(), hardwareAddress(draft, vmac), vmac.notifyMessage(),
          vmac.group());
    }
    return new VirtualLink.None();
  }

  private Optional<MacAddress> hardwareAddress(InstanceDraft draft, LinkDraft.Vmac vmac) {
    if (vmac.octets().isEmpty()) {
      return Optional.empty();
    }
    if (draft.isStrict()) {
      report(draft, USE_VMAC, "strict mode demands the virtual router's own hardware address", "");
      return Optional.empty();
    }
    final int octets = 6;
    final List<Integer> said = vmac.octets().get();
    long bits = 0;
    for (int i = 0; i < octets; i++) {
      bits = bits << Byte.SIZE | (i < said.size() ? said.get(i) : draft.vrid.orElseThrow());
    }
    return Optional.of(new MacAddress(bits));
  }
}
