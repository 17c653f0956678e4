package io.vigil.agent.bfd;

/** Why a session last changed its state (RFC 5880 §4.1), as far as one of ours can say it. */
enum Diagnostic {
  NONE(0), DETECTION_TIME_EXPIRED(1), NEIGHBOUR_SIGNALED_DOWN(3), ADMINISTRATIVELY_DOWN(7);

  private final int code;

  Diagnostic(int code) {
    this.code = code;
  }

  /** Five bits on the wire. */
  int code() {
    return code;
  }
}
