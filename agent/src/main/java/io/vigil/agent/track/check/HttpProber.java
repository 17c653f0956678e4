package io.vigil.agent.track.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.IoEventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vigil.agent.config.model.Probe;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Sends one GET on a connection of its own and looks at the status line. */
final class HttpProber implements Prober {
  private final Probe.HttpGet get;
  private final TcpProber tcp;
  private final @Nullable SslContext tls;

  /** @throws SSLException if this JVM cannot speak TLS */
  HttpProber(IoEventLoop loop, Probe.HttpGet get) throws SSLException {
    this.get = get;
    tcp = new TcpProber(loop, get.address(), get.port());
    tls = get.tls() ? context(get.verify()) : null;
  }

  private static SslContext context(boolean verify) throws SSLException {
    final SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    return verify ? builder.build() : builder.trustManager(InsecureTrustManagerFactory.INSTANCE).build();
  }

  @Override
  public Runnable begin(Consumer<Finding> done) {
    return tcp.begin(() -> handlers(done), done, this::ask);
  }

  private ChannelHandler handlers(Consumer<Finding> done) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        if (tls != null) {
          channel.pipeline().addLast(new SslHandler(engine(tls, channel)));
        }
        channel.pipeline().addLast(new StatusHandler(tcp.words(), get.status(), done));
      }
    };
  }

  /** Its timeout is the check's. */
  private SSLEngine engine(SslContext context, Channel channel) {
    final SSLEngine engine = context.newEngine(channel.alloc(), name(), get.port());
    if (get.verify()) {
      final SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
    }
    return engine;
  }

  /** The host without its port. */
  private String name() {
    final int end = get.host().startsWith("[") ? get.host().indexOf(']') + 1 : get.host().indexOf(':');
    return end > 0 ? get.host().substring(0, end) : get.host();
  }

  private void ask(Channel channel) {
    final ByteBuf request = Unpooled.copiedBuffer("GET " + get.target() + " HTTP/1.1\r\nHost: " + get.host()
        + "\r\nUser-Agent: vigil\r\nConnection: close\r\n\r\n", StandardCharsets.US_ASCII);
    final ChannelFuture _ = channel.writeAndFlush(request);
  }
}
