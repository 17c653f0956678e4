package io.vigil.codec.vrrp;

/**
 * What the checks have to say beside the {@link Verdict}. Reused from packet to packet; {@link DecodeChecks} begin
 * anew, {@link AcceptChecks} add. Meaningful only after {@link Verdict#ACCEPT}. Not thread-safe.
 */
public final class Findings {
  private ChecksumForm checksumForm = ChecksumForm.MESSAGE;
  private int warnings;

  /** The form that the checksum had. */
  public ChecksumForm checksumForm() {
    return checksumForm;
  }

  /** Set of {@link Warning#bit}s. */
  public int warnings() {
    return warnings;
  }

  void begin() {
    checksumForm = ChecksumForm.MESSAGE;
    warnings = 0;
  }

  void checksumForm(ChecksumForm form) {
    checksumForm = form;
  }

  void warn(Warning warning) {
    warnings |= warning.bit();
  }
}
