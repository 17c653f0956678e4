package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * An address that moves, as {@code virtual_ipaddress} describes it.
 *
 * @param prefixLength 32 or 128 unless the file says otherwise
 * @param interfaceName {@code dev}, or the instance's interface
 * @param scope rtnetlink scope number, 0 = global
 * @param noDad IPv6: duplicate address detection is off unless {@code -nodad} asks for it
 */
public record VirtualAddress(IpAddress address, int prefixLength, String interfaceName,
    Optional<IpAddress> broadcast, int scope, Optional<String> label, Optional<IpAddress> peer, boolean noDad,
    Position at) {}
