package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.AdvertPolicy;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Preemption;
import io.vigil.agent.config.model.Routing;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import java.util.Optional;

/** Step 16 and the end: what is still open comes from {@code global_defs}, strict mode overrules, the record is made. */
final class InstanceAssembly {
  private final BindContext context;
  private final Problems problems;
  private final GlobalDraft global;
  private final Relations relations;

  InstanceAssembly(BindContext context, GlobalDraft global, Relations relations) {
    this.context = context;
    this.problems = context.problems();
    this.global = global;
    this.relations = relations;
  }

  /** The record of a completed draft, which has a VRID. */
  InstanceConfig assemble(InstanceDraft draft, int advertIntervalCs, Transport transport) {
    final Optional<SyncGroupDraft> group = relations.groups().groupOf(draft.name);
    return new InstanceConfig(draft.name, draft.at, draft.familyKnown(), draft.vrid.orElseThrow(),
        draft.versionKnown(), draft.interfaceName.orElse(""), draft.priority.orElseThrow(),
        draft.stateMaster(),
        advertIntervalCs, draft.downTimerAdverts.orElseThrow(),
        new Preemption(draft.preempt, draft.preemptDelayNs), policy(draft), transport, draft.authentication,
        draft.v3ChecksumAsV2.orElse(global.v3ChecksumAsV2), draft.addresses, draft.excluded, garp(draft),
        relations.tracks().ofInstance(draft, group),
        relations.notifications().complete(draft.notifications, group.map(g -> g.notifications)),
        new LinkRules(context).config(draft), new Routing(draft.routes, draft.rules),
        draft.conduct.conduct(draft, global));
  }

  private AdvertPolicy policy(InstanceDraft draft) {
    return new AdvertPolicy(draft.isStrict(),
        strictly(draft, "lower_prio_no_advert", draft.lowerPriorityNoAdvert, global.lowerPriorityNoAdvert,
            true),
        strictly(draft, "higher_prio_send_advert", draft.higherPrioritySendAdvert,
            global.higherPrioritySendAdvert, false),
        ownerIgnoresAdverts(draft));
  }

  /** An explicit value that strict mode overrules is reported; an inherited one is not. */
  private boolean strictly(InstanceDraft draft, String keyword, Optional<Boolean> said, boolean inherited,
      boolean strict) {
    if (!draft.isStrict()) {
      return said.orElse(inherited);
    }
    if (said.isPresent() && said.get() != strict) {
      problems.add(ProblemCode.STRICT_OVERRULES, draft.at(keyword),
          "(" + draft.name + ") strict mode demands " + keyword + " " + (strict ? "on" : "off"));
    }
    return strict;
  }

  /** For owners only; unlike keepalived, an explicit "off" counts for them too. */
  private boolean ownerIgnoresAdverts(InstanceDraft draft) {
    if (!draft.isOwner()) {
      return false;
    }
    return draft.isStrict() || draft.ownerIgnoreAdverts.orElse(global.ownerIgnoreAdverts);
  }

  private GarpConfig garp(InstanceDraft draft) {
    final long delayNs = draft.garpDelayNs.orElse(global.garpDelayNs);
    final int repeat = draft.garpRepeat.orElse(global.garpRepeat);
    final long lowerDelayNs = draft.garpLowerPriorityDelayNs
        .orElse(global.garpLowerPriorityDelayNs.orElse(global.garpDelayNs));
    final int lowerRepeat = draft.garpLowerPriorityRepeat
        .orElse(global.garpLowerPriorityRepeat.orElse(global.garpRepeat));
    reportStrictGarp(draft, "garp_lower_prio_delay", draft.garpLowerPriorityDelayNs.orElse(0));
    reportStrictGarp(draft, "garp_lower_prio_repeat", draft.garpLowerPriorityRepeat.orElse(0));
    return new GarpConfig(delayNs, repeat, draft.garpRefreshNs.orElse(global.garpRefreshNs),
        draft.garpRefreshRepeat.orElse(global.garpRefreshRepeat), draft.isStrict() ? 0 : lowerDelayNs,
        draft.isStrict() ? 0 : lowerRepeat, global.garpIntervalNs, global.gnaIntervalNs);
  }

  private void reportStrictGarp(InstanceDraft draft, String keyword, long said) {
    if (draft.isStrict() && said != 0) {
      problems.add(ProblemCode.STRICT_OVERRULES, draft.at(keyword),
          "(" + draft.name + ") strict mode demands " + keyword + " 0");
    }
  }
}
