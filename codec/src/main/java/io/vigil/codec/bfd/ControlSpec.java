package io.vigil.codec.bfd;

/**
 * A control packet to be sent, without authentication. Nothing that {@link ControlView#check} of a peer must refuse
 * can be said with it.
 *
 * @param diagnostic 0..31
 * @param flags set of {@link ControlFlag#bit}s, neither authentication nor multipoint
 * @param detectMultiplier 1..255
 * @param myDiscriminator 1..2^32-1
 * @param yourDiscriminator 0..2^32-1; zero only while the state is down or administratively down
 * @param desiredMinTxUs in microseconds, 0..2^32-1
 * @param requiredMinRxUs in microseconds, 0..2^32-1
 * @param requiredMinEchoRxUs in microseconds, 0..2^32-1
 */
public record ControlSpec(SessionState state, int diagnostic, int flags, int detectMultiplier,
    long myDiscriminator, long yourDiscriminator, long desiredMinTxUs, long requiredMinRxUs,
    long requiredMinEchoRxUs) {
  private static final long UNSIGNED_MAX = 0xFFFF_FFFFL;
  private static final int FORBIDDEN_FLAGS = ControlFlag.AUTHENTICATION.bit() | ControlFlag.MULTIPOINT.bit();

  public ControlSpec {
    require("diagnostic", diagnostic, 0, ControlView.DIAGNOSTIC_MASK);
    require("detection multiplier", detectMultiplier, 1, 255);
    require("own discriminator", myDiscriminator, 1, UNSIGNED_MAX);
    require("peer's discriminator", yourDiscriminator, state.isBeyondDown() ? 1 : 0,
        UNSIGNED_MAX);
    require("desired interval", desiredMinTxUs, 0, UNSIGNED_MAX);
    require("required interval", requiredMinRxUs, 0, UNSIGNED_MAX);
    require("required echo interval", requiredMinEchoRxUs, 0, UNSIGNED_MAX);
    if ((flags & ~ControlView.FLAGS_MASK) != 0 || (flags & FORBIDDEN_FLAGS) != 0) {
      throw new IllegalArgumentException("BFD control packet: flags " + flags);
    }
  }

  private static void require(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException("BFD control packet: " + what + " " + value);
    }
  }
}
