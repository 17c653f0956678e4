package io.vigil.tools.conform;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.IpEnvelope;

/** A VRRP message under way, without its IP header. Several may read it; nobody changes it. */
record Packet(IpEnvelope envelope, ByteBuf message) {}
