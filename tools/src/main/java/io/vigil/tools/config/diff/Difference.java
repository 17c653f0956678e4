package io.vigil.tools.config.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One value that is not the same in two configurations.
 *
 * @param path as {@code instances[VI_1].garp.master_delay_ns}: elements of lists by their name where they have one
 * @param left what the first has there, secrets masked; empty: nothing
 * @param right what the second has there
 */
public record Difference(String path, Optional<JsonNode> left, Optional<JsonNode> right) {}
