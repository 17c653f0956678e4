package io.vigil.agent.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.vigil.agent.os.linux.SyscallException;

/** Where channels come from: the kernel's raw sockets, or a simulated LAN. */
@FunctionalInterface
public interface VrrpTransport {
  /**
   * Opens a channel and hands it to {@code loop}; its registration may still be under way on return. A loop that has
   * been shut down closes it again.
   *
   * @param pipeline gives the channel its handlers
   * @throws SyscallException what the kernel refused, naming the interface or address
   */
  VrrpChannel open(ChannelSpec spec, EventLoop loop, ChannelInitializer<Channel> pipeline)
      throws SyscallException;
}
