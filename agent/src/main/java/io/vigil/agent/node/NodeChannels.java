package io.vigil.agent.node;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.InstanceDispatch;
import io.vigil.agent.instance.InstanceEntry;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.PacketSource;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpChannel;
import io.vigil.agent.net.VrrpTransport;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.handler.VrrpOutbound;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.DecodePolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The channels of an agent: one for all instances of an interface and group, or of a unicast source. Opened by the starting thread,
 * later by the address loop when a source address appears.
 */
final class NodeChannels {
  private final VrrpTransport transport;
  private final IoEventLoop loop;
  private final InstanceLoop instances;
  private final EventLog log;
  private final VrrpOutbound outbound = new VrrpOutbound();
  private final Map<ChannelSpec, Opened> opened = new HashMap<>();
  private final List<VrrpChannel> all = new CopyOnWriteArrayList<>();

  NodeChannels(VrrpTransport transport, IoEventLoop loop, InstanceLoop instances, EventLog log) {
    this.transport = transport;
    this.loop = loop;
    this.instances = instances;
    this.log = log;
  }

  /** Connects an instance with the channel for its transport and this source address. One thread at a time. */
  void attach(InstanceConfig config, IpAddress source, InstanceEntry entry, AdvertSender sender)
      throws SyscallException {
    final ChannelSpec spec = spec(config, source);
    @Nullable
    Opened channel = opened.get(spec);
    if (channel == null) {
      channel = open(spec);
      opened.put(spec, channel);
      all.add(channel.channel);
    }
    final Opened attached = channel;
    if (attached.attach(entry)) {
      loop.execute(() -> {
        attached.dispatch.add(config.vrid(), entry);
        sender.channel(attached.channel);
      });
    } else {
      loop.execute(() -> sender.channel(attached.channel));
    }
  }

  /** The instance sends and hears nothing any more; a channel that nobody else uses is closed. As {@link #attach}. */
  void detach(int vrid, InstanceEntry entry) {
    for (final Map.Entry<ChannelSpec, Opened> one : List.copyOf(opened.entrySet())) {
      final Opened channel = one.getValue();
      if (channel.entries.remove(entry)) {
        loop.execute(() -> channel.dispatch.remove(vrid, entry));
        if (channel.entries.isEmpty()) {
          opened.remove(one.getKey());
          all.remove(channel.channel);
          loop.execute(() -> {
            instances.remove(channel.source);
            final ChannelFuture _ = channel.channel.close();
          });
        }
      }
    }
  }

  /** An interface of this name came back under another index: its channels follow it. Any thread. */
  void rejoin(String interfaceName, int interfaceIndex) {
    for (final VrrpChannel channel : all) {
      if (channel.spec().interfaceName().equals(interfaceName)) {
        loop.execute(() -> follow(channel, interfaceIndex));
      }
    }
  }

  private void follow(VrrpChannel channel, int interfaceIndex) {
    try {
      channel.rejoin(interfaceIndex);
    } catch (SyscallException e) {
      log.post(new HostEvent.NoChannel(channel.spec().toString(), String.valueOf(e.getMessage())));
    }
  }

  /** All channels. Any thread. */
  List<VrrpChannel> all() {
    return all;
  }

  private static ChannelSpec spec(InstanceConfig config, IpAddress source) {
    return switch (config.transport()) {
      case Transport.Multicast multicast -> new ChannelSpec(config.interfaceName(), multicast.group());
      case Transport.Unicast _ -> new ChannelSpec(config.interfaceName(), source);
    };
  }

  private Opened open(ChannelSpec spec) throws SyscallException {
    final InstanceDispatch dispatch = new InstanceDispatch(spec.toString(), instances, log);
    final VrrpChannel channel = transport.open(spec, loop, new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel fresh) {
        fresh.pipeline().addLast("vrrp-in", new VrrpInbound(DecodePolicy.AGENT, dispatch))
            .addLast("vrrp-out", outbound).addLast("instances", dispatch);
      }
    });
    final PacketSource source = channel::readNow;
    loop.execute(() -> instances.add(source));
    return new Opened(channel, source, dispatch, new CopyOnWriteArrayList<>());
  }

  private record Opened(VrrpChannel channel, PacketSource source, InstanceDispatch dispatch,
      List<InstanceEntry> entries) {
    /** False when the instance is attached already. */
    boolean attach(InstanceEntry entry) {
      if (entries.contains(entry)) {
        return false;
      }
      entries.add(entry);
      return true;
    }
  }
}
