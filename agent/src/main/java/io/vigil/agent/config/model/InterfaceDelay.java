package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;

/**
 * How long a change of an interface must last before it counts: {@code interface_up_down_delays}.
 *
 * @param downNs 0 to 255 s
 * @param upNs 0 to 255 s; 0 unless it is said
 */
public record InterfaceDelay(String interfaceName, long downNs, long upNs, Position at) {}
