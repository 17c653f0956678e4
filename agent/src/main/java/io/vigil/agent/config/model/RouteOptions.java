package io.vigil.agent.config.model;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Further properties of a route.
 *
 * @param preferredSource {@code src}: source of what this host sends
 * @param scope rtnetlink scope; empty: what follows from type and gateway
 * @param protocol who made it: 18 = keepalived unless {@code no_track} allows another
 * @param expiresS IPv6: seconds until it goes
 * @param preference IPv6 router preference: 0 medium, 1 high, 3 low
 * @param ttlPropagate MPLS: whether the TTL is carried over
 * @param create how the kernel is asked
 * @param vrf the VRF whose table is used
 */
public record RouteOptions(Optional<IpAddress> preferredSource, OptionalInt scope, int protocol,
    OptionalLong expiresS, OptionalInt preference, Optional<Boolean> ttlPropagate, Create create,
    Optional<String> vrf) {
  /** Protocol number of routes and rules that keepalived made. */
  public static final int PROTOCOL_KEEPALIVED = 18;

  /** What happens beside an equal route. */
  public enum Create {
    /** Refused. What routes with a type have unless they say otherwise. */
    ADD,
    /** The new one comes first. */
    PREPEND,
    /** The new one comes last. */
    APPEND
  }
}
