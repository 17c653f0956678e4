package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.EventFifo;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.GlobalDefs;
import io.vigil.agent.config.model.NotificationDefs;
import io.vigil.agent.config.model.ProtocolDefaults;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.config.model.ScriptDefaults;
import io.vigil.agent.config.model.ScriptUser;
import io.vigil.agent.config.text.Token;
import java.util.Optional;

/** The end of {@code global_defs}: scripts are looked for, the record is made. */
final class GlobalAssembly {
  private final BindContext context;
  private final GlobalDraft global;
  private final ScriptUsers users;
  private final ScriptResolver scripts;

  GlobalAssembly(BindContext context, ScriptUsers users, ScriptResolver scripts) {
    this.context = context;
    this.global = context.global();
    this.users = users;
    this.scripts = scripts;
  }

  /** {@code firewallNeeded}: whether an instance cannot do without one. */
  GlobalDefs assemble(Optional<String> instanceName, boolean firewallNeeded) {
    global.events.finish(context);
    return new GlobalDefs(global.process.defs(), protocol(), global.interfaces.startDelay(),
        global.buffers.buffers(),
        global.interfaces.defaults(), garp(), global.interfaces.extra(), scriptDefaults(), notification(),
        global.mail.config(), global.firewall.config(firewallNeeded), global.reload.config(instanceName),
        global.files.config());
  }

  private ProtocolDefaults protocol() {
    return new ProtocolDefaults(global.version, global.strict, global.group4, global.group6,
        global.checkUnicastSource, global.skipAddressCheck, global.lowerPriorityNoAdvert,
        global.higherPrioritySendAdvert, global.ownerIgnoreAdverts, global.downTimerAdverts,
        global.v3ChecksumAsV2,
        global.logUnknownVrids);
  }

  private GarpConfig garp() {
    return new GarpConfig(global.garpDelayNs, global.garpRepeat, global.garpRefreshNs,
        global.garpRefreshRepeat, global.garpLowerPriorityDelayNs.orElse(global.garpDelayNs),
        global.garpLowerPriorityRepeat.orElse(global.garpRepeat), global.garpIntervalNs,
        global.gnaIntervalNs);
  }

  private ScriptDefaults scriptDefaults() {
    return new ScriptDefaults(users.configured(), global.scriptSecurity, global.supplementaryGroups,
        global.symlinkPaths, global.events.startup.flatMap(scripts::resolve), global.events.startupLimitNs,
        global.events.shutdown.flatMap(scripts::resolve), global.events.shutdownLimitNs);
  }

  private NotificationDefs notification() {
    return new NotificationDefs(fifo(global.events.fifo), fifo(global.events.vrrpFifo),
        global.events.priorityChanges, global.events.statesOnReload, global.events.stopLimitNs,
        global.events.boostNs, global.events.evidence(),
        global.events.manner.complete(new NotifyMannerDraft()));
  }

  /** A pipe whose owner does not exist is left out, which has been reported. */
  private EventFifo fifo(EventKeywords.Fifo fifo) {
    final Optional<ScriptUser> owner = fifo.user.flatMap(users::named);
    final Optional<Script> script = fifo.script.flatMap(scripts::resolve);
    return fifo.user.isPresent() && owner.isEmpty()
        ? EventFifo.NONE
        : new EventFifo(fifo.path.map(Token::text),
            fifo.path.isPresent() ? owner.or(users::byDefault) : Optional.empty(), script);
  }
}
