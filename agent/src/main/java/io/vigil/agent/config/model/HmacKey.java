package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.Optional;

/**
 * A {@code key} of {@code auth_hmac}.
 *
 * @param id 1..255, as in the trailer
 * @param secret 32..64 octets
 * @param file where it was read from; empty if it stands in the configuration itself
 */
public record HmacKey(int id, Secret secret, Optional<String> file, Position at) {}
