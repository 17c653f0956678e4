package io.vigil.agent.config.model;

import io.vigil.agent.config.text.Position;
import java.util.Optional;

/**
 * A {@code track_file}: a file with a number in it, which is multiplied by the weight.
 *
 * @param path absolute
 * @param weight -254..254, 1 unless the file says otherwise
 * @param initial what is written into it at start; empty: it is not touched
 */
public record TrackFile(String name, String path, int weight, boolean reverse, Optional<Initial> initial,
    Position at) implements Tracker {
  /**
   * {@code init_file}.
   *
   * @param overwrite whether a file that exists is overwritten; otherwise it is only created
   */
  public record Initial(int value, boolean overwrite) {}
}
