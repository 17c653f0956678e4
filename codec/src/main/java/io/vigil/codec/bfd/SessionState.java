package io.vigil.codec.bfd;

/** State of a session as its end tells it (RFC 5880 §4.1). */
public enum SessionState {
  ADMIN_DOWN(0), DOWN(1), INIT(2), UP(3);

  private final int code;

  SessionState(int code) {
    this.code = code;
  }

  /** Two bits on the wire, 0..3. */
  public int code() {
    return code;
  }

  /** The state of two bits. */
  static SessionState of(int code) {
    return switch (code) {
      case 0 -> ADMIN_DOWN;
      case 1 -> DOWN;
      case 2 -> INIT;
      case 3 -> UP;
      default -> throw new IllegalArgumentException("BFD state " + code);
    };
  }

  /** Whether there is a session to speak of, so that both discriminators must be known. */
  boolean isBeyondDown() {
    return this == INIT || this == UP;
  }
}
