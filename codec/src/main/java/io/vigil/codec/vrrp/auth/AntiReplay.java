package io.vigil.codec.vrrp.auth;

/** How a receiver guards against old trailers: keepalived's {@code auth_hmac anti_replay}. */
public enum AntiReplay {
  /** By the clock: a trailer from outside the window is refused, and so is a mark forgotten that has left it. */
  TIME,
  /** By the sequence alone: no clock is compared, a mark is never forgotten. */
  MONOTONIC
}
