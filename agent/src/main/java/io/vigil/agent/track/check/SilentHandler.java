package io.vigil.agent.track.check;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Takes what comes and lets a lost connection be lost. */
final class SilentHandler extends SimpleChannelInboundHandler<Object> {
  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object msg) {
    // Whoever greets first may do so: the check is about the connection.
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    final ChannelFuture _ = ctx.close();
  }
}
