package io.vigil.agent.config.model;

import java.util.List;

/**
 * What is said of interfaces rather than of instances.
 *
 * @param pollAll {@code linkbeat_use_polling}: every interface of an instance is polled
 */
public record InterfaceConfig(List<GarpGroup> garpGroups, List<LinkPoll> polls, boolean pollAll,
    List<InterfaceDelay> delays) {
  public static final InterfaceConfig NONE = new InterfaceConfig(List.of(), List.of(), false, List.of());

  public InterfaceConfig {
    garpGroups = List.copyOf(garpGroups);
    polls = List.copyOf(polls);
    delays = List.copyOf(delays);
  }
}
