package io.vigil.agent.track.check;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.vigil.codec.inet.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Connects; what happens on the connection is the handler's. */
final class TcpProber {
  private final IoEventLoop loop;
  private final InetSocketAddress address;

  TcpProber(IoEventLoop loop, IpAddress address, int port) {
    this.loop = loop;
    try {
      this.address = new InetSocketAddress(InetAddress.getByAddress(address.octets()), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets", e);
    }
  }

  /** Says as much as a connection says. The reset at the end spares both sides a waiting state. */
  Prober connects() {
    return done -> begin(SilentHandler::new, done, channel -> {
      done.accept(Finding.good(words() + " accepts connections"));
      final ChannelFuture _ = channel.close();
    });
  }

  /** Connects with {@code handler}, one for each run, and tells {@code done} of a failure and {@code connected} of a success. */
  Runnable begin(Supplier<ChannelHandler> handler, Consumer<Finding> done, Consumer<Channel> connected) {
    final ChannelFuture connecting = new Bootstrap().group(loop).channel(EpollSocketChannel.class)
        .option(ChannelOption.SO_LINGER, 0).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
        .handler(handler.get()).connect(address);
    connecting.addListener(outcome -> {
      if (outcome.isSuccess()) {
        connected.accept(connecting.channel());
      } else if (!outcome.isCancelled()) {
        done.accept(Finding.bad(words() + " does not accept: " + plain(outcome.cause())));
      }
    });
    return () -> {
      final ChannelFuture _ = connecting.channel().close();
    };
  }

  /** Netty repeats the address, in its own spelling. */
  static String plain(Throwable cause) {
    final String message = String.valueOf(cause.getMessage());
    final int detail = message.indexOf(" failed with error(");
    final int end = message.indexOf("): ", Math.max(0, detail));
    final String words = detail >= 0 && end > 0 ? message.substring(end + 3) : message;
    final int colon = words.indexOf(": /");
    return colon > 0 ? words.substring(0, colon) : words;
  }

  /** Address and port, as people write them. */
  String words() {
    final String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
