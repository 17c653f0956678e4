package io.vigil.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.os.linux.DatagramOut;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import java.util.Random;

/** Sends whatever frames a test wants out of the left end. */
final class FrameSender implements AutoCloseable {
  private static final int BYTES_MAX = 9000;
  private static final long GROUP_MAC = 0x0100_5E00_0012L;

  private final DatagramOut out = new DatagramOut(BYTES_MAX);
  private final ByteBuf frame = Unpooled.wrappedBuffer(out.payload());
  private final Ipv4HeaderWriter ip = new Ipv4HeaderWriter(SocketOption.IPPROTO_VRRP);
  private final int fd;
  private final int index;

  FrameSender(VethLab lab) {
    fd = lab.inLeft(() -> SocketCalls.socket(SocketOption.AF_PACKET, SocketOption.RAW, 0, "frames"));
    index = lab.inLeft(() -> SocketCalls.interfaceIndex(VethLab.INTERFACE));
  }

  /** A sound IPv4 header of protocol 112 before random octets. */
  void sendIpv4(Random random, int payloadBytes) throws SyscallException {
    ip.route((int) VethLab.LEFT_V4.lo(), (int) VethLab.GROUP_V4.lo(), random.nextInt(256));
    ip.write(frame, EthernetHeader.HEADER_BYTES, 1, payloadBytes);
    send(random, EthernetHeader.HEADER_BYTES + Ipv4HeaderWriter.HEADER_BYTES, payloadBytes);
  }

  /** Random octets from the IP header on. */
  void sendNoise(Random random, int bytes) throws SyscallException {
    send(random, EthernetHeader.HEADER_BYTES, bytes);
  }

  /** The octets after the Ethernet header, as they are. */
  void sendPacket(byte[] packet) throws SyscallException {
    frame.setBytes(EthernetHeader.HEADER_BYTES, packet);
    send(EthernetHeader.HEADER_BYTES + packet.length);
  }

  private void send(Random random, int from, int bytes) throws SyscallException {
    for (int i = 0; i < bytes; i++) {
      frame.setByte(from + i, random.nextInt());
    }
    send(from + bytes);
  }

  private void send(int bytes) throws SyscallException {
    EthernetHeader.write(frame, 0, GROUP_MAC, VethLab.LEFT_MAC, EthernetHeader.TYPE_IPV4);
    out.toInterface(index);
    final int result = out.send(fd, bytes, 0);
    if (result < 0) {
      throw new SyscallException("sendmsg", -result, "frame");
    }
  }

  @Override
  public void close() {
    SocketCalls.close(fd);
  }
}
