package io.vigil.agent.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.NanoClock;

/**
 * The transport of the daemon: raw sockets. {@link #open} makes the socket on the calling thread, hence in that thread's
 * network namespace; the loop may live in another.
 */
public final class VrrpSockets implements VrrpTransport {
  private final NanoClock clock;

  /** {@code clock} gives the time of arrival; the same clock as the deadlines'. */
  public VrrpSockets(NanoClock clock) {
    this.clock = clock;
  }

  @Override
  public VrrpChannel open(ChannelSpec spec, EventLoop loop, ChannelInitializer<Channel> pipeline)
      throws SyscallException {
    final RawVrrpChannel channel = new RawVrrpChannel(spec, RawSocket.open(spec), clock);
    channel.pipeline().addLast(pipeline);
    final Future<?> _ = loop.register(channel);
    return channel;
  }
}
