package io.vigil.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.os.linux.DatagramOut;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.ndp.UnsolicitedNa;

/**
 * One packet socket that sends whole Ethernet frames out of any interface. It asks for no protocol, so the kernel
 * queues nothing to it. Opened in the network namespace of the calling thread, used by one loop.
 */
public final class AnnounceSocket implements Announcer, AutoCloseable {
  private static final int FRAME_BYTES_MAX = 128;
  private static final int NO_PROTOCOL = 0;

  private final DatagramOut out = new DatagramOut(FRAME_BYTES_MAX);
  private final ByteBuf frame = Unpooled.wrappedBuffer(out.payload());
  private final int fd;

  /** @throws SyscallException EPERM without CAP_NET_RAW */
  public AnnounceSocket() throws SyscallException {
    this.fd = SocketCalls.socket(SocketOption.AF_PACKET, SocketOption.RAW, NO_PROTOCOL, "announcements");
  }

  @Override
  public void garp(int interfaceIndex, long mac, IpAddress address) throws SyscallException {
    send(interfaceIndex, GratuitousArp.write(frame, 0, address, mac), address);
  }

  @Override
  public void na(int interfaceIndex, long mac, IpAddress address, boolean router) throws SyscallException {
    send(interfaceIndex, UnsolicitedNa.of(address, mac, router).writeFrame(frame, 0), address);
  }

  @Override
  public void close() {
    SocketCalls.close(fd);
  }

  private void send(int interfaceIndex, int frameBytes, IpAddress address) throws SyscallException {
    out.toInterface(interfaceIndex);
    final int result = out.send(fd, frameBytes, 0);
    if (result < 0) {
      throw new SyscallException("sendmsg", -result, address + " on interface " + interfaceIndex);
    }
  }
}
