package io.vigil.agent.instance;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.machine.AdvertReceived;
import io.vigil.agent.net.SendOutcome;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.Refusals;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of a VRRP channel: finds the instance by VRID, lets it judge the advert, and gives what it accepts to the
 * machine. What is refused touches no state and no timer (C-050). One per channel; the vrrp loop only; allocates nothing for an
 * advert that is accepted or refused in silence.
 */
public final class InstanceDispatch extends ChannelInboundHandlerAdapter implements Refusals {
  private final String channelName;
  private final InstanceLoop loop;
  private final EventLog log;
  private final List<List<InstanceEntry>> byVrid = new ArrayList<>();
  private final VerdictCounter counter = new VerdictCounter();
  private final AdvertReceived heard = new AdvertReceived();

  /** {@code channelName} is what log lines call the channel, for example {@code 224.0.0.18 on eth0}. */
  public InstanceDispatch(String channelName, InstanceLoop loop, EventLog log) {
    this.channelName = channelName;
    this.loop = loop;
    this.log = log;
    for (int vrid = 0; vrid <= 255; vrid++) {
      byVrid.add(List.of());
    }
  }

  /** Adds an instance; several of one VRID are told apart by their peers. */
  public void add(int vrid, InstanceEntry entry) {
    final List<InstanceEntry> entries = new ArrayList<>(byVrid.get(vrid));
    entries.add(entry);
    byVrid.set(vrid, List.copyOf(entries));
  }

  /** Takes an instance away. */
  public void remove(int vrid, InstanceEntry entry) {
    byVrid.set(vrid, byVrid.get(vrid).stream().filter(other -> other != entry).toList());
  }

  /** What the decode checks and the look-up refused on this channel. */
  public VerdictCounter counter() {
    return counter;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (!(msg instanceof ReceivedAdvert advert)) {
      ctx.fireChannelRead(msg);
      return;
    }
    final @Nullable InstanceEntry entry = find(advert);
    if (entry == null) {
      counter.count(Verdict.UNKNOWN_VRID);
      return;
    }
    final Verdict verdict = AcceptChecks.check(entry.policy(), advert.datagram(), advert.view(),
        advert.findings());
    if (verdict == Verdict.ACCEPT) {
      final VrrpDatagram datagram = advert.datagram();
      loop.heard(entry.turn(), advert);
      loop.advert(entry.turn(), heard.set(advert.view().version(), advert.view().priority(),
          advert.view().intervalCs(), datagram.srcHi(), datagram.srcLo(), datagram.receivedAtNs()));
    } else {
      loop.refused(entry.turn(), verdict, advert.datagram());
      refuse(entry.counter(), entry.turn().name(), verdict, advert.datagram(), advert.view().vrid());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SendOutcome outcome) {
      log.post(new WireEvent.Sending(channelName, outcome.errno()));
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    log.post(new WireEvent.HandlerFailed(channelName, cause));
  }

  /** What {@link io.vigil.codec.handler.VrrpInbound} refused. Other protocols' packets are counted and not said. */
  @Override
  public void refused(Verdict verdict, VrrpDatagram datagram) {
    if (verdict == Verdict.NOT_VRRP) {
      counter.count(verdict);
      return;
    }
    final int vrid = datagram.message().readableBytes() > 1
        ? datagram.message().getUnsignedByte(datagram.message().readerIndex() + 1)
        : 0;
    final List<InstanceEntry> meant = byVrid.get(vrid);
    for (int i = 0; i < meant.size(); i++) {
      loop.refused(meant.get(i).turn(), verdict, datagram);
    }
    refuse(counter, channelName, verdict, datagram, vrid);
  }

  private void refuse(VerdictCounter counting, String subject, Verdict verdict, VrrpDatagram datagram,
      int vrid) {
    counting.count(verdict);
    final long count = counting.of(verdict);
    if (RefusedPacket.isSaid(count)) {
      final IpAddress sender = new IpAddress(datagram.family(), datagram.srcHi(), datagram.srcLo());
      log.post(new RefusedPacket(subject, sender, vrid, verdict, count));
    }
  }

  private @Nullable InstanceEntry find(ReceivedAdvert advert) {
    final List<InstanceEntry> entries = byVrid.get(advert.view().vrid());
    if (entries.isEmpty()) {
      return null;
    }
    for (int i = 0; i < entries.size() - 1; i++) {
      if (entries.get(i).hasPeer(advert)) {
        return entries.get(i);
      }
    }
    return entries.getLast();
  }
}
