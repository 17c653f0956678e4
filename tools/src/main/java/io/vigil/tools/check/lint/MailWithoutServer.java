package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** smtp_alert needs smtp_server and notification_email: without either nothing is sent, and nothing says so. */
final class MailWithoutServer implements Rule {
  private static final Set<String> OFF = Set.of("off", "no", "false");

  @Override
  public void check(Subject subject, Problems findings) {
    final Optional<Block> global = subject.places().block("global_defs", "");
    final List<String> missing = new ArrayList<>();
    for (final String keyword : List.of("smtp_server", "notification_email")) {
      if (global.flatMap(block -> Places.last(block, keyword)).isEmpty()) {
        missing.add(keyword);
      }
    }
    if (!missing.isEmpty()) {
      asked(subject, global).ifPresent(node -> findings.add(ProblemCode.MAIL_WITHOUT_SERVER, node.at(),
          "'" + node.keyword() + "' without " + String.join(" and ", missing)
              + " in global_defs: no e-mail is sent",
          "complete global_defs, or use notify"));
    }
  }

  /** The first line that asks for e-mail. */
  private static Optional<Node> asked(Subject subject, Optional<Block> global) {
    for (final String keyword : List.of("smtp_alert", "smtp_alert_vrrp")) {
      final Optional<Node> node = global.flatMap(block -> Places.last(block, keyword))
          .filter(MailWithoutServer::isOn);
      if (node.isPresent()) {
        return node;
      }
    }
    for (final InstanceConfig instance : subject.config().instances()) {
      final Optional<Node> node = subject.places().find(instance, "smtp_alert")
          .filter(MailWithoutServer::isOn);
      if (node.isPresent()) {
        return node;
      }
    }
    return Optional.empty();
  }

  private static boolean isOn(Node node) {
    return !OFF.contains(node.header().word(1));
  }
}
