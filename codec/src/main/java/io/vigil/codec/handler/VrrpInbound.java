package io.vigil.codec.handler;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;

/**
 * Judges each {@link VrrpDatagram} by itself. What is in order goes on as {@link ReceivedAdvert}, what is not is told
 * to {@link Refusals} and goes no further: other protocols' packets, CARP's among them, cost a counter and no more.
 * Holds no state of a packet.
 */
@Sharable
public final class VrrpInbound extends ChannelInboundHandlerAdapter {
  private final DecodePolicy policy;
  private final Refusals refusals;

  public VrrpInbound(DecodePolicy policy, Refusals refusals) {
    this.policy = policy;
    this.refusals = refusals;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (!(msg instanceof VrrpDatagram datagram)) {
      ctx.fireChannelRead(msg);
      return;
    }
    final Verdict verdict = check(datagram);
    if (verdict == Verdict.ACCEPT) {
      ctx.fireChannelRead(datagram.advert());
    } else {
      refusals.refused(verdict, datagram);
    }
  }

  private Verdict check(VrrpDatagram datagram) {
    if (datagram.protocol() != Vrrp.PROTOCOL) {
      return Verdict.NOT_VRRP;
    }
    final ReceivedAdvert advert = datagram.advert();
    advert.view().wrap(datagram.message(), datagram.message().readerIndex(),
        datagram.message().readableBytes(), datagram.family());
    return DecodeChecks.check(policy, datagram, advert.view(), advert.findings());
  }
}
