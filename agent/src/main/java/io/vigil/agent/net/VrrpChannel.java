package io.vigil.agent.net;

import io.netty.channel.Channel;
import io.vigil.agent.os.linux.SyscallException;

/**
 * A channel that carries VRRP messages of one {@link ChannelSpec}. Inbound: one reused
 * {@link io.vigil.codec.handler.VrrpDatagram} per packet, then {@code channelReadComplete}; {@link SendOutcome} as a
 * user event. Outbound: {@link io.vigil.codec.handler.AdvertOut}, sent before {@code writeAndFlush} returns when called
 * on the loop; a refusal by the kernel neither fails the write nor closes the channel.
 */
public interface VrrpChannel extends Channel {
  ChannelSpec spec();

  /**
   * Reads at once what already waits and sends it through the pipeline: the loop reads its sockets before it judges a
   * deadline. Bounded by what the socket's buffer can hold. Nothing when called from inside the same channel's read.
   * The loop only.
   *
   * @return packets read
   */
  int readNow();

  /**
   * Follows an interface that was deleted and created again: binds and joins anew, whatever the old index was. Waits for
   * the kernel's configuration lock. The loop only.
   *
   * @param interfaceIndex of the new interface
   */
  void rejoin(int interfaceIndex) throws SyscallException;

  /** What went in and out and what was refused. The loop only. */
  WireCounters counters();
}
