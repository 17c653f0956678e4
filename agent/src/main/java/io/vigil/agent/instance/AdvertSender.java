package io.vigil.agent.instance;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.vigil.codec.handler.AdvertOut;
import io.vigil.codec.inet.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends an instance's adverts through its channel: one {@link AdvertOut} for the group or one for each peer (two, where both versions
 * are spoken), reused for ever. All
 * copies of one advert carry the same IPv4 identification. The vrrp loop only.
 */
public final class AdvertSender implements AdvertPort {
  private static final int ID_MAX = 0xFFFF;

  private List<AdvertOut> copies;
  private @Nullable Channel channel;
  private int ipv4Id;

  /** Without a channel yet: what is sent before there is one goes nowhere, as an interface without an address can send nothing. */
  public AdvertSender(List<AdvertOut> copies) {
    this.copies = List.copyOf(copies);
  }

  /** Sends through this channel from now on. */
  public void channel(Channel newChannel) {
    channel = newChannel;
  }

  /** Sends these from now on; takes them over, and gives back the memory of those before. */
  public void renew(List<AdvertOut> newCopies) {
    copies.forEach(AdvertOut::release);
    copies = List.copyOf(newCopies);
  }

  @Override
  public void send(int priority) {
    final Channel to = channel;
    if (to == null) {
      return;
    }
    ipv4Id = ipv4Id == ID_MAX ? 1 : ipv4Id + 1;
    for (int i = 0; i < copies.size(); i++) {
      // The void promise is one object for ever; refusals by the kernel are counted and told by the channel.
      final Future<?> _ = to.write(copies.get(i).priority(priority).ipv4Id(ipv4Id), to.voidPromise());
    }
    to.flush();
  }

  @Override
  public void source(IpAddress address) {
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).route(address, copies.get(i).destination());
    }
  }
}
