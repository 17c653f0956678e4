package io.vigil.tools.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.os.linux.DatagramOut;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.agent.os.linux.SocketCalls;
import io.vigil.agent.os.linux.SocketOption;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.inet.Checksum;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import io.vigil.codec.vrrp.Vrrp;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A host that sends whatever it likes to 224.0.0.18, through a packet socket in a namespace. One thread. */
final class Frames implements AutoCloseable {
  static final IpAddress GROUP = IpAddress.ipv4(0xE000_0012);

  private static final int BYTES_MAX = 512;
  private static final long GROUP_MAC = 0x0100_5E00_0012L;
  private static final long OWN_MAC = 0x0277_0000_00FEL;
  private static final int MESSAGE = EthernetHeader.HEADER_BYTES + Ipv4HeaderWriter.HEADER_BYTES;
  private static final int CHECKSUM_AT = 6;

  private final DatagramOut out = new DatagramOut(BYTES_MAX);
  private final ByteBuf frame = Unpooled.wrappedBuffer(out.payload());
  private final Ipv4HeaderWriter ip = new Ipv4HeaderWriter(Vrrp.PROTOCOL);
  private final IpAddress source;
  private final int fd;
  private int identification;

  /** Out of {@code interfaceName} in the namespace, as if from {@code source}. */
  Frames(String namespace, String interfaceName, IpAddress source) {
    this.source = source;
    fd = inside(namespace, () -> {
      final int socket = SocketCalls.socket(SocketOption.AF_PACKET, SocketOption.RAW, 0, "frames");
      out.toInterface(SocketCalls.interfaceIndex(interfaceName));
      return socket;
    });
    EthernetHeader.write(frame, 0, GROUP_MAC, OWN_MAC, EthernetHeader.TYPE_IPV4);
  }

  /** Runs {@code action} on a thread of its own in the namespace: a thread that is used again would stay there. */
  static <T> T inside(String namespace, Callable<T> action) {
    final FutureTask<T> task = new FutureTask<>(() -> {
      Namespace.enter(namespace);
      return action.call();
    });
    new Thread(task, "in " + namespace).start();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(namespace, e);
    }
  }

  IpAddress source() {
    return source;
  }

  /** Where the VRRP message of the next frame is to be written: at {@link #messageAt}. */
  ByteBuf buffer() {
    return frame;
  }

  static int messageAt() {
    return MESSAGE;
  }

  /** Gives a version 3 message at {@link #messageAt} the checksum that it should have. */
  void sum(int messageBytes) {
    frame.setShort(MESSAGE + CHECKSUM_AT, 0);
    frame.setShort(MESSAGE + CHECKSUM_AT,
        Checksum.finish(Checksum.pseudoHeader(source, GROUP, Vrrp.PROTOCOL, messageBytes)
            + Checksum.sum(frame, MESSAGE, messageBytes)));
  }

  /** Sends the message with this TTL. Allocates nothing. */
  void send(int messageBytes, int ttl) {
    identification = Ipv4HeaderWriter.nextIdentification(identification);
    ip.route((int) source.lo(), (int) GROUP.lo(), ttl);
    ip.write(frame, EthernetHeader.HEADER_BYTES, identification, messageBytes);
    final int result = out.send(fd, MESSAGE + messageBytes, 0);
    if (result < 0) {
      throw new IllegalStateException(new SyscallException("sendmsg", -result, "frame"));
    }
  }

  @Override
  public void close() {
    SocketCalls.close(fd);
  }
}
