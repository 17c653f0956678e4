package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** The keywords of an instance about interfaces of its own and about sockets. */
final class InstanceLinkKeywords {
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private final BindContext context;
  private final InstanceDraft instance;
  private final LinkDraft draft;

  InstanceLinkKeywords(BindContext context, InstanceDraft instance) {
    this.context = context;
    this.instance = instance;
    this.draft = instance.link;
  }

  /** Whether {@code statement} is one of these keywords. */
  boolean bind(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "use_vmac" -> vmac(statement);
      case "use_ipvlan" -> ipvlan(statement);
      case "use_vmac_addr" -> draft.vmacPerAddress = args.flag();
      case "vmac_xmit_base" -> draft.transmitOnBase = args.flag();
      case "promote_secondaries" -> draft.promoteSecondaries = args.flag();
      case "vrf" -> draft.vrf = args.word().or(() -> draft.vrf);
      case "linkbeat_use_polling" -> {
        draft.polling = args.flag();
        context.problems().add(ProblemCode.DEPRECATED, statement.at(),
            "'linkbeat_use_polling' is deprecated here",
            "list the interface in linkbeat_interfaces");
      }
      case "kernel_rx_buf_size" -> {
        final OptionalLong bytes = args.whole(0, U32_MAX, Garbage.REJECTED);
        draft.receiveBufferBytes = bytes.isPresent() ? bytes : draft.receiveBufferBytes;
      }
      case "garp_extra_if", "vmac_garp_intvl" -> draft.extra = GarpKeywords.extra(statement, args, context, 0)
          .or(() -> draft.extra);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A second one adds to the first. */
  private void vmac(Statement statement) {
    final Optional<LinkDraft.Vmac> before = draft.vmac;
    draft.vmac = new VirtualLinkEntry(context, statement, before.flatMap(LinkDraft.Vmac::name)).vmac(before)
        .or(() -> before);
  }

  private void ipvlan(Statement statement) {
    if (draft.ipvlan.isPresent()) {
      Once.report(context, statement);
      return;
    }
    draft.ipvlan = new VirtualLinkEntry(context, statement, Optional.empty()).ipvlan(instance);
  }
}
