package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.Optional;

/**
 * An interface whose link is asked for every second, not learnt from the kernel: {@code linkbeat_interfaces}.
 *
 * @param method empty: the first that works, in the order of {@link Method}
 */
public record LinkPoll(String interfaceName, Optional<Method> method, Position at) {
  /** How it is asked. */
  public enum Method {
    MII, ETHTOOL, IOCTL
  }
}
