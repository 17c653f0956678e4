package io.vigil.codec.handler;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Encodes each {@link AdvertOut} on its way to the channel, where it has changed since it was last sent. Stateless. */
@Sharable
public final class VrrpOutbound extends ChannelOutboundHandlerAdapter {
  // The promise, which the caller holds, carries the outcome.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
    if (msg instanceof AdvertOut advert) {
      advert.encode();
    }
    ctx.write(msg, promise);
  }
}
