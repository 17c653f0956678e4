package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.InstanceDraft.State;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.codec.inet.Family;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keepalived does after parsing, in its order: what the file leaves open is filled in, what contradicts itself
 * is corrected and reported. Each step is a method named for it.
 */
final class InstanceCompletion {
  private final BindContext context;
  private final Problems problems;
  private final GlobalDraft global;
  private final Relations relations;

  InstanceCompletion(BindContext context, GlobalDraft global, Relations relations) {
    this.context = context;
    this.problems = context.problems();
    this.global = global;
    this.relations = relations;
  }

  /** The finished instance; empty if it cannot take part, which has been reported. */
  Optional<InstanceConfig> complete(InstanceDraft draft) {
    requireVirtualRouterId(draft);
    familyAndVersion(draft);
    priorityAndState(draft);
    new AuthenticationRules(context).apply(draft);
    final TransportRules transport = new TransportRules(context, global);
    if (!transport.apply(draft)) {
      return Optional.empty();
    }
    final AddressRules addresses = new AddressRules(problems);
    addresses.advertiseWhatIsInBoth(draft);
    addresses.limit(draft);
    preemption(draft);
    downTimerAdverts(draft);
    draft.conduct.lateTimerNeedsNopreempt(draft, context);
    draft.conduct.acceptV2NeedsVersion3(draft, context);
    accept(draft);
    new LinkRules(context).apply(draft);
    final int intervalCs = new IntervalRules(problems).centiseconds(draft);
    addresses.assignInterfaces(draft);
    addresses.require(draft);
    addresses.firstIsLinkLocal(draft);
    if (draft.vrid.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new InstanceAssembly(context, global, relations).assemble(draft, intervalCs,
        transport.transport(draft)));
  }

  /** A VRID that was there but wrong has been reported; it stops the start all the same. */
  void requireVirtualRouterId(InstanceDraft draft) {
    if (draft.vrid.isPresent()) {
      return;
    }
    if (draft.vridRejected || draft.isMisspelt("virtual_router_id")) {
      problems.consequence(ProblemCode.NO_VRID);
    } else {
      problems.add(ProblemCode.NO_VRID, draft.at, "(" + draft.name + ") the virtual router id must be set",
          "virtual_router_id 1 to 255");
    }
  }

  /** Step 1: strictness, family and version inherit. */
  void familyAndVersion(InstanceDraft draft) {
    draft.strict = Optional.of(draft.strict.orElse(global.strict));
    final Family family = draft.familyKnown();
    draft.family = Optional.of(family);
    final int version = draft.version.orElse(family == Family.IPV6 ? 3 : global.version);
    draft.version = OptionalInt.of(version);
    if (family == Family.IPV6 && version == 2) {
      versionTwoOverIpv6(draft);
    }
  }

  private void versionTwoOverIpv6(InstanceDraft draft) {
    if (draft.isStrict()) {
      problems.add(ProblemCode.STRICT_OVERRULES, draft.at("version"),
          "(" + draft.name + ") version 2 is not for IPv6: 3 is used");
      draft.version = OptionalInt.of(3);
      return;
    }
    problems.add(context.unsupportedSeverity(), ProblemCode.UNSUPPORTED, draft.at("version"),
        "(" + draft.name
            + ") VRRP version 2 over IPv6 is not supported: peers that speak it would not be understood",
        "version 3 is what RFC 9568 has for IPv6");
    draft.version = OptionalInt.of(3);
  }

  /** Step 3: {@code state MASTER} without priority makes an owner; strict has them agree. */
  void priorityAndState(InstanceDraft draft) {
    final boolean saidMaster = draft.stateMaster();
    if (draft.priority.isEmpty() && saidMaster) {
      problems.add(ProblemCode.SURPRISING_DEFAULT, draft.at("state"), "(" + draft.name
          + ") state MASTER without a priority makes this node the address owner: priority 255",
          "set a priority");
    }
    draft.priority = OptionalInt.of(draft.priority
        .orElse(saidMaster ? InstanceBinder.OWNER_PRIORITY : InstanceBinder.DEFAULT_PRIORITY));
    draft.state = Optional.of(draft.state.orElse(draft.isOwner() ? State.MASTER : State.BACKUP));
    if (draft.isStrict() && draft.stateMaster() != draft.isOwner()) {
      problems.add(ProblemCode.STRICT_OVERRULES, draft.at("state"), "(" + draft.name
          + ") State MASTER must match being address owner: state " + (draft.isOwner() ? "MASTER" : "BACKUP")
          + " is used", "strict mode demands it");
      draft.state = Optional.of(draft.isOwner() ? State.MASTER : State.BACKUP);
    }
  }

  /** Step 12: what cannot go together with nopreempt and preempt_delay. */
  void preemption(InstanceDraft draft) {
    if (!draft.preempt && (draft.isOwner() || draft.stateMaster())) {
      problems.add(ProblemCode.NOPREEMPT_CLEARED, draft.at("nopreempt"), "(" + draft.name
          + ") Warning - nopreempt will not work with "
          + (draft.isOwner() ? "priority 255" : "initial state MASTER") + ": it is left out",
          draft.isOwner() ? "" : "set state BACKUP");
      draft.preempt = true;
    }
    if (draft.preemptDelayNs == 0) {
      return;
    }
    final String reason = draft.stateMaster()
        ? "initial state MASTER"
        : draft.isStrict() ? "strict mode" : draft.preempt ? "" : "nopreempt";
    if (!reason.isEmpty()) {
      problems.add(ProblemCode.PREEMPT_DELAY_CLEARED, draft.at("preempt_delay"), "(" + draft.name
          + ") Warning - preempt delay will not work with " + reason + ": it is left out");
      draft.preemptDelayNs = 0;
    }
  }

  /** Step 13. */
  void downTimerAdverts(InstanceDraft draft) {
    final int wanted = draft.downTimerAdverts.orElse(global.downTimerAdverts);
    final int strict = 3;
    if (draft.isStrict() && wanted != strict) {
      problems.add(ProblemCode.STRICT_OVERRULES, draft.at("down_timer_adverts"),
          "(" + draft.name + ") strict mode demands down_timer_adverts 3, not " + wanted);
    }
    draft.downTimerAdverts = OptionalInt.of(draft.isStrict() ? strict : wanted);
  }

  /** Step 14: strict non-owners do not accept, which needs a firewall that Vigil does not set up yet. */
  void accept(InstanceDraft draft) {
    final boolean refuses = draft.isStrict() && !draft.isOwner()
        && (draft.versionKnown() == 2 || !draft.conduct.accept.orElse(false));
    if (refuses) {
      problems.add(context.unsupportedSeverity(), ProblemCode.UNSUPPORTED,
          draft.at(draft.says("accept") ? "accept" : "strict_mode"), "(" + draft.name
              + ") strict mode implies no_accept, which is not supported yet: the virtual addresses would answer",
          draft.versionKnown() == 3
              ? "'accept' says that they may"
              : "--ignore-unsupported starts without it");
    }
  }
}
