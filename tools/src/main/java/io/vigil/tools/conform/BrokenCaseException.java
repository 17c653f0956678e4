package io.vigil.tools.conform;

/** A case fails: the product did something else than the data demands, or the data cannot be understood. */
final class BrokenCaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  BrokenCaseException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
