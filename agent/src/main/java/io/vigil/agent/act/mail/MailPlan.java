package io.vigil.agent.act.mail;

import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.MailConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told by mail of whom.
 *
 * @param router {@code router_id}; empty: the host's name
 * @param alerted instances and groups whose changes are mailed, by {@link NotifyPlan#instance()}
 */
record MailPlan(MailConfig mail, MailConfig.Server server, Optional<String> router,
    Map<String, NotifyPlan> alerted) {
  MailPlan {
    alerted = Map.copyOf(alerted);
  }

  /**
   * As configured; empty where nothing would ever be mailed.
   *
   * @param configs who is alerted by any of them is alerted; for everything else the last one counts that can send mail
   */
  static Optional<MailPlan> of(List<AgentConfig> configs) {
    final Map<String, NotifyPlan> alerted = new HashMap<>();
    Optional<AgentConfig> last = Optional.empty();
    for (final AgentConfig config : configs) {
      final MailConfig mail = config.global().mail();
      if (mail.server().isPresent() && !mail.recipients().isEmpty()) {
        last = Optional.of(config);
        NotifyPlan.of(config).stream().filter(plan -> plan.scripts().smtpAlert())
            .forEach(plan -> alerted.put(plan.instance(), plan));
      }
    }
    return last.filter(_ -> !alerted.isEmpty())
        .map(config -> new MailPlan(config.global().mail(), config.global().mail().server().orElseThrow(),
            config.global().process().routerId(), alerted));
  }
}
