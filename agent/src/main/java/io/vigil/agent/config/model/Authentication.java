package io.vigil.agent.config.model;

import java.util.List;

/**
 * How adverts are authenticated. {@link Pass} and {@link Ah} are those of VRRPv2 (RFC 2338 §5.3.6, which RFC 3768
 * withdrew); {@link Hmac} is an extension of keepalived's.
 */
public sealed interface Authentication {
  record None() implements Authentication {}

  /**
   * Simple text. It protects against accidents, not against anybody on the link.
   *
   * @param password the eight octets on the wire, left aligned, zero filled, first octet most significant
   */
  record Pass(@Masked long password) implements Authentication {
    @Override
    public String toString() {
      return "Pass[masked]";
    }
  }

  /**
   * IP authentication header (RFC 2402) with HMAC-MD5-96.
   *
   * @param key eight octets as in {@link Pass}
   */
  record Ah(@Masked long key) implements Authentication {
    @Override
    public String toString() {
      return "Ah[masked]";
    }
  }

  /**
   * A trailer of 28 octets with an HMAC-SHA-256 of the advert.
   *
   * @param keys at least one, by their place in the file
   * @param activeKeyId the key that signs
   * @param timeWindowS how far a sender's clock may be off, 1..300 seconds
   */
  record Hmac(List<HmacKey> keys, int activeKeyId, int timeWindowS, AntiReplay antiReplay, Mode mode)
      implements
        Authentication {
    public Hmac {
      keys = List.copyOf(keys);
    }

    /** How a repeated advert is recognised. */
    public enum AntiReplay {
      /** By its time, which must be inside the window. */
      TIME,
      /** By its sequence alone; clocks may differ. */
      MONOTONIC
    }

    /** What happens to an advert without a trailer. */
    public enum Mode {
      /** It is refused. */
      ENFORCE,
      /** It is accepted; adverts sent are signed. */
      PERMISSIVE,
      /** It is accepted; adverts sent are not signed. */
      RECEIVE_ONLY
    }
  }
}
