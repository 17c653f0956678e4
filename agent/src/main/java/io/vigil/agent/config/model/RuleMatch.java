package io.vigil.agent.config.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which packets a rule is for.
 *
 * @param not all others
 * @param tos type of service, 0 = any
 * @param mark firewall mark and its mask, unsigned 32 bits each
 * @param interfaceIn {@code iif}
 * @param interfaceOut {@code oif}
 * @param tunnelId unsigned 64 bits
 * @param users numbers of the users of sockets
 * @param ipProtocol number of the transport protocol
 * @param sourcePorts 0 to 65535
 * @param destinationPorts 0 to 65535
 */
public record RuleMatch(boolean not, Optional<Prefix> from, Optional<Prefix> to, int tos, Optional<Mark> mark,
    Optional<String> interfaceIn, Optional<String> interfaceOut, OptionalLong tunnelId,
    Optional<NumberRange> users,
    OptionalInt ipProtocol, Optional<NumberRange> sourcePorts, Optional<NumberRange> destinationPorts) {
  /** A firewall mark. */
  public record Mark(long value, long mask) {}
}
