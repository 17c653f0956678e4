package io.vigil.codec.vrrp.auth;

import java.util.List;

/**
 * What one virtual router does about HMAC trailers: keepalived's block {@code auth_hmac}.
 *
 * @param windowS how far a sender's clock may be from ours in seconds, 1..300
 * @param keys all that are accepted, with numbers of their own
 * @param activeKeyId number of the one that signs; the others are for receiving, while keys are exchanged
 */
public record HmacPolicy(HmacMode mode, AntiReplay antiReplay, int windowS, List<HmacKey> keys,
    int activeKeyId) {
  /** Widest window in seconds. */
  public static final int WINDOW_S_MAX = 300;

  private static final int WINDOW_S_DEFAULT_MIN = 5;
  private static final int WINDOW_INTERVALS = 3;
  private static final int CS_PER_S = 100;

  public HmacPolicy {
    keys = List.copyOf(keys);
    if (windowS < 1 || windowS > WINDOW_S_MAX) {
      throw new IllegalArgumentException("window of " + windowS + " s");
    }
    if (keys.stream().mapToInt(HmacKey::id).distinct().count() != keys.size()) {
      throw new IllegalArgumentException("two keys of one number");
    }
    if (keys.stream().noneMatch(key -> key.id() == activeKeyId)) {
      throw new IllegalArgumentException("no key of number " + activeKeyId);
    }
  }

  /** The window where none is configured: three intervals in whole seconds, at least 5 s, at most 300 s. */
  public static int defaultWindowS(int intervalCs) {
    return Math.clamp((long) WINDOW_INTERVALS * (intervalCs / CS_PER_S), WINDOW_S_DEFAULT_MIN, WINDOW_S_MAX);
  }

  HmacKey activeKey() {
    return keys.stream().filter(key -> key.id() == activeKeyId).findFirst().orElseThrow();
  }
}
