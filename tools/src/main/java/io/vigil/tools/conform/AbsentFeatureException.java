package io.vigil.tools.conform;

/** A case asks for something that Vigil does not do; the message names it. */
final class AbsentFeatureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  AbsentFeatureException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
