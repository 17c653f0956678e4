package io.vigil.codec.bfd;

import io.netty.buffer.ByteBuf;

/** Writes control packets of 24 octets at a place in the caller's buffer. Stateless, allocates nothing. */
public final class ControlWriter {
  private ControlWriter() {}

  /** Encodes {@code spec}; the buffer's indexes stay. Returns the octets written. */
  public static int encode(ControlSpec spec, ByteBuf out, int offset) {
    out.setByte(offset, ControlView.VERSION << ControlView.VERSION_SHIFT | spec.diagnostic());
    out.setByte(offset + ControlView.STATE_AND_FLAGS,
        spec.state().code() << ControlView.STATE_SHIFT | spec.flags());
    out.setByte(offset + ControlView.DETECT_MULTIPLIER, spec.detectMultiplier());
    out.setByte(offset + ControlView.LENGTH, ControlView.MANDATORY_BYTES);
    out.setInt(offset + ControlView.MY_DISCRIMINATOR, (int) spec.myDiscriminator());
    out.setInt(offset + ControlView.YOUR_DISCRIMINATOR, (int) spec.yourDiscriminator());
    out.setInt(offset + ControlView.DESIRED_MIN_TX, (int) spec.desiredMinTxUs());
    out.setInt(offset + ControlView.REQUIRED_MIN_RX, (int) spec.requiredMinRxUs());
    out.setInt(offset + ControlView.REQUIRED_MIN_ECHO_RX, (int) spec.requiredMinEchoRxUs());
    return ControlView.MANDATORY_BYTES;
  }
}
