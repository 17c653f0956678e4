package io.vigil.agent.net;

import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.internal.StringUtil;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.handler.AdvertOut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A raw socket of protocol 112 as a Netty channel over {@link EpollIoHandle}. Reads in batches with ancillary data,
 * writes adverts; both without allocation. All on the loop, except the constructor.
 *
 * <p>
 * Netty's standard write path is kept: with {@code voidPromise()} its entries are recycled, so that it allocates
 * nothing either (a test measures it).
 */
final class RawVrrpChannel extends AbstractChannel implements VrrpChannel {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);
  /** Then the loop's tasks have their turn; what still waits raises the event again. */
  private static final int BATCHES_PER_EVENT = 4;
  /** Covers a full receive buffer of small packets, see {@link RawSocket}. */
  private static final int BATCHES_PER_DRAIN = 128;

  private final ChannelSpec spec;
  private final RawSocket socket;
  private final FileDescriptor fd;
  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final WireCounters counters = new WireCounters();
  private final VrrpReader reader;
  private final VrrpWriter writer;
  private final SendHealth health = new SendHealth();
  private final SendOutcome outcome = new SendOutcome();
  private @Nullable IoRegistration registration;
  private boolean readSubmitted;
  private boolean reading;

  RawVrrpChannel(ChannelSpec spec, RawSocket socket, NanoClock clock) {
    super(null, new RawChannelId(spec, socket.fd()));
    this.spec = spec;
    this.socket = socket;
    this.fd = new FileDescriptor(socket.fd());
    this.reader = new VrrpReader(spec.family(), pipeline(), counters, clock);
    this.writer = new VrrpWriter(spec.family(), socket);
  }

  @Override
  public ChannelSpec spec() {
    return spec;
  }

  @Override
  public WireCounters counters() {
    return counters;
  }

  @Override
  public int readNow() {
    return read(BATCHES_PER_DRAIN);
  }

  @Override
  public void rejoin(int interfaceIndex) throws SyscallException {
    socket.rejoin(interfaceIndex);
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean isOpen() {
    return fd.isOpen();
  }

  @Override
  public boolean isActive() {
    return fd.isOpen();
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new RawUnsafe();
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return loop instanceof IoEventLoop ioLoop && ioLoop.isCompatible(EpollIoHandle.class);
  }

  @Override
  protected SocketAddress localAddress0() {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(spec.local().octets()), 0);
    } catch (IOException e) {
      throw new IllegalStateException("4 or 16 octets are always an address", e);
    }
  }

  @Override
  protected @Nullable SocketAddress remoteAddress0() {
    return null;
  }

  @Override
  protected void doRegister(ChannelPromise promise) {
    ((IoEventLoop) eventLoop()).register((RawUnsafe) unsafe()).addListener(done -> {
      if (done.isSuccess()) {
        registration = (IoRegistration) done.getNow();
        promise.setSuccess();
      } else {
        promise.setFailure(done.cause());
      }
    });
  }

  @Override
  protected void doBind(SocketAddress address) {
    throw new UnsupportedOperationException("bound when it was opened");
  }

  @Override
  protected void doDisconnect() {
    throw new UnsupportedOperationException("never connected");
  }

  @Override
  protected void doDeregister() {
    final IoRegistration current = registration;
    if (current != null) {
      registration = null;
      readSubmitted = false;
      current.cancel();
    }
  }

  @Override
  protected void doClose() throws IOException {
    // epoll must forget the descriptor before its number can be used again.
    doDeregister();
    fd.close();
  }

  /** Called again after each read; the event is level-triggered and is asked for once. */
  @Override
  protected void doBeginRead() {
    final IoRegistration current = registration;
    if (!readSubmitted && current != null) {
      readSubmitted = true;
      current.submit(EpollIoOps.EPOLLIN);
    }
  }

  @Override
  protected Object filterOutboundMessage(Object message) {
    if (message instanceof AdvertOut) {
      return message;
    }
    throw new UnsupportedOperationException("not an AdvertOut: " + StringUtil.simpleClassName(message));
  }

  /** An advert that cannot go out now is worthless later: each is tried once, then gone. */
  @Override
  protected void doWrite(ChannelOutboundBuffer out) {
    for (Object message = out.current(); message != null; message = out.current()) {
      try {
        send((AdvertOut) message);
      } catch (RuntimeException e) {
        // Thrown further it would end all output of this channel, for all instances that share it.
        counters.countHandlerFailure();
        pipeline().fireExceptionCaught(e);
      }
      out.remove();
    }
  }

  private void send(AdvertOut advert) {
    final int errno = writer.send(advert);
    counters.countSend(errno);
    if (health.isNews(advert, errno)) {
      pipeline().fireUserEventTriggered(outcome.set(errno, advert));
    }
  }

  private int read(int batchesMax) {
    if (reading) {
      return 0;
    }
    reading = true;
    int packets = 0;
    try {
      for (int i = 0; i < batchesMax && fd.isOpen(); i++) {
        final int count = reader.readBatch(fd.intValue());
        packets += Math.max(0, count);
        if (count < VrrpReader.BATCH) {
          break;
        }
      }
      if (packets > 0) {
        pipeline().fireChannelReadComplete();
      }
    } catch (Throwable e) {
      // Checked ones too, Netty can throw them unseen. An exception that escapes to the loop puts it to sleep for a second.
      counters.countHandlerFailure();
      pipeline().fireExceptionCaught(e);
    } finally {
      reading = false;
    }
    return packets;
  }

  /** Netty's inner side of the channel, and what the loop calls when the socket is readable. */
  private final class RawUnsafe extends AbstractUnsafe implements EpollIoHandle {
    @Override
    public FileDescriptor fd() {
      return fd;
    }

    @Override
    public void handle(IoRegistration source, IoEvent event) {
      read(BATCHES_PER_EVENT);
    }

    @Override
    public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
      safeSetFailure(promise, new UnsupportedOperationException("VRRP has no connections"));
    }

    @Override
    public void close() {
      close(voidPromise());
    }
  }
}
