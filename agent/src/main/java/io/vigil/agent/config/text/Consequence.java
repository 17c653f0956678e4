package io.vigil.agent.config.text;

/** What {@code run} does about a {@link Problem}. */
public enum Consequence {
  /** Leaves the line out, or uses a corrected value, as keepalived does. */
  GO_ON,
  /** Does not start, status 2. */
  REFUSE,
  /** Does not start, unless {@code --ignore-unsupported} was given. */
  REFUSE_UNSUPPORTED
}
