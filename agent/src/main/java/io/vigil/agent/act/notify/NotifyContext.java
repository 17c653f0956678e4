package io.vigil.agent.act.notify;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * Why a script is started, for its environment.
 *
 * @param reason of the transition, in words joined by hyphens; empty where none is known
 * @param peer the other router that had to do with it
 * @param oldState what the instance's scripts were told before, {@code INIT} at first
 * @param newState what they are told now
 * @param sequence number of this notification, from 1, counted over the whole agent
 */
public record NotifyContext(String reason, Optional<IpAddress> peer, String oldState, String newState,
    long sequence) {
  /** Nothing is known. */
  public static final NotifyContext NONE = new NotifyContext("", Optional.empty());

  /** What the poster knows. */
  public NotifyContext(String reason, Optional<IpAddress> peer) {
    this(reason, peer, "INIT", "", 0);
  }
}
