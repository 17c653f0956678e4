package io.vigil.perf.codec;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.vrrp.AdvertFrame;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;

/** Frames that a capture holds: adverts, and the rest that must leave fast. */
public enum Traffic {
  ADVERT(FrameKind.VRRP, Wire.V3_IPV4), ADVERT_IPV6(FrameKind.VRRP, Wire.V3_IPV6), TCP(FrameKind.OTHER,
      Wire.V3_IPV4), LLDP(FrameKind.OTHER, Wire.V3_IPV4);

  private static final int TYPE_LLDP = 0x88CC;
  private static final int TCP_PROTOCOL = 6;

  private final FrameKind kind;
  private final Wire wire;

  Traffic(FrameKind kind, Wire wire) {
    this.kind = kind;
    this.wire = wire;
  }

  /** What the frame must be told as. */
  FrameKind kind() {
    return kind;
  }

  /** Writes the frame at the start of {@code out}; returns its octets. */
  int write(ByteBuf out) {
    final AdvertSpec spec = wire.spec();
    final ByteBuf message = out.alloc().buffer(spec.messageBytes());
    message.writerIndex(
        AdvertWriter.encode(spec, wire.envelope().source(), wire.envelope().destination(), message, 0));
    final int bytes = new AdvertFrame().write(wire.envelope(), message, out, 0);
    message.release();
    if (this == TCP) {
      out.setByte(EthernetHeader.HEADER_BYTES + 9, TCP_PROTOCOL);
    } else if (this == LLDP) {
      out.setShort(EthernetHeader.HEADER_BYTES - Short.BYTES, TYPE_LLDP);
    }
    return bytes;
  }
}
