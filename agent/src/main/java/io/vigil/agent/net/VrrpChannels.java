package io.vigil.agent.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.vigil.agent.os.linux.SyscallException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One channel for all instances of a {@link ChannelSpec}. Used by one thread: main while starting, then the loop's.
 */
public final class VrrpChannels {
  private final VrrpTransport transport;
  private final EventLoop loop;
  private final ChannelInitializer<Channel> pipeline;
  private final Map<ChannelSpec, VrrpChannel> channels = new HashMap<>();
  private final List<VrrpChannel> opened = new ArrayList<>();

  /** {@code pipeline} must be sharable: it initializes each channel. */
  public VrrpChannels(VrrpTransport transport, EventLoop loop, ChannelInitializer<Channel> pipeline) {
    this.transport = transport;
    this.loop = loop;
    this.pipeline = pipeline;
  }

  /** The channel of {@code spec}, opened if it is the first of its kind. */
  public VrrpChannel channel(ChannelSpec spec) throws SyscallException {
    final VrrpChannel existing = channels.get(spec);
    if (existing != null) {
      return existing;
    }
    final VrrpChannel created = transport.open(spec, loop, pipeline);
    channels.put(spec, created);
    opened.add(created);
    return created;
  }

  /** All that were opened, oldest first. */
  public List<VrrpChannel> all() {
    return List.copyOf(opened);
  }

  /** {@link VrrpChannel#readNow} on each, without allocating. The loop only. */
  public int readNow() {
    int packets = 0;
    for (int i = 0; i < opened.size(); i++) {
      packets += opened.get(i).readNow();
    }
    return packets;
  }
}
