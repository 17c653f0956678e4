package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * Something that an honest router does not do. {@code docs/replay.md} says what proves it and what else could explain it.
 *
 * @param src sender, empty where only a hardware address is known
 * @param fromNs first time
 * @param toNs last time
 * @param detail the evidence, one sentence
 */
public record Suspicion(Kind kind, Optional<IpAddress> src, long fromNs, long toNs, long count,
    String detail) {
  /** What it is. */
  public enum Kind {
    /** A sender never heard before displaced a live master and disagrees with it about authentication, addresses or version. */
    STRANGER("stranger"),
    /** Priority 255 by somebody whose address is none of the router's displaced a live master. */
    FALSE_OWNER("false_owner"),
    /** A member's address is used from a second hardware address. */
    FORGED_SOURCE("forged_source"),
    /** Adverts that do not carry the secret. */
    FAILED_AUTH("failed_auth"),
    /** Adverts that came over a router (TTL or hop limit below 255). */
    OFF_LINK("off_link"),
    /** A virtual address announced by a hardware address of no member. */
    FOREIGN_ANNOUNCEMENT("foreign_announcement");

    private final String dataName;

    Kind(String dataName) {
      this.dataName = dataName;
    }

    /** As the JSON has it. */
    public String dataName() {
      return dataName;
    }
  }
}
