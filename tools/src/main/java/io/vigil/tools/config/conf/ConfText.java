package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.SyncGroup;

/** The whole model as one keepalived.conf: globals, then what instances refer to, then the instances. */
public final class ConfText {
  private ConfText() {}

  /** With stars for secrets. */
  public static String masked(AgentConfig config) {
    return text(config, Secrets.MASKED);
  }

  /** With the secrets themselves: the text is read back as {@code config}. */
  public static String withSecrets(AgentConfig config) {
    return text(config, Secrets.SHOWN);
  }

  private static String text(AgentConfig config, Secrets secrets) {
    final ConfPage page = new ConfPage();
    final RootText root = new RootText(page);
    root.options(config.root());
    GlobalText.write(config.global(), page);
    root.interfaces(config.interfaces());
    root.statics(config.statics());
    new TrackerText(page).write(config.trackers());
    for (final SyncGroup group : config.syncGroups()) {
      SyncGroupText.write(group, page, config.global().notification().manner());
    }
    for (final InstanceConfig instance : config.instances()) {
      new InstanceText(page, secrets, config.global().notification().manner()).write(instance);
    }
    return page.toString();
  }
}
