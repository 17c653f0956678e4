package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * Something that the members of a router should agree about and do not.
 *
 * @param field {@code version}, {@code interval}, {@code addresses}, {@code auth}, {@code checksum_form} or {@code ttl}
 * @param values what each says; sorted by source
 */
public record Mismatch(String field, List<Value> values) {
  public Mismatch {
    values = List.copyOf(values);
  }

  /** What one sender says; a password is never shown, only which ones differ. */
  public record Value(IpAddress src, String value) {}
}
