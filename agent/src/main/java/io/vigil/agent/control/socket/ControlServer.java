package io.vigil.agent.control.socket;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vigil.agent.control.AgentFacts;
import io.vigil.agent.control.AgentView;
import io.vigil.agent.control.ControlCounters;
import io.vigil.agent.control.report.WallTime;
import io.vigil.agent.log.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers {@code vigil status} and {@code vigil why} on a loop of its own. Opened and closed by the main thread. */
public final class ControlServer implements AutoCloseable {
  /** At most so many connections at once; one more is closed and counted. */
  static final int CONNECTIONS_MAX = 16;
  static final int QUESTION_BYTES_MAX = 512;
  private static final int WRITE_LOW_BYTES = 8 * 1024;
  private static final int WRITE_HIGH_BYTES = 32 * 1024;
  private static final int BACKLOG = 16;
  private static final long END_WITHIN_MS = 500;

  private final AgentView agent;
  private final AgentFacts facts;
  private final WallTime time;
  private final EventLog log;
  private final ControlCounters counters = new ControlCounters();
  private final AtomicInteger connections = new AtomicInteger();
  private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
      new DefaultThreadFactory("vigil-control", true), EpollIoHandler.newFactory());
  private final SocketFile file;

  private ControlServer(AgentView agent, AgentFacts facts, WallTime time, EventLog log,
      SocketFile file) {
    this.agent = agent;
    this.facts = facts;
    this.time = time;
    this.log = log;
    this.file = file;
  }

  /**
   * Listens from now on.
   *
   * @throws IOException the socket cannot be made, or somebody answers it already; the message is one sentence
   */
  public static ControlServer open(Path path, AgentView agent, AgentFacts facts, WallTime time, EventLog log)
      throws IOException {
    final ControlServer server = new ControlServer(agent, facts, time, log, SocketFile.of(path));
    try {
      server.file.install(server::listen);
      return server;
    } catch (IOException refused) {
      server.close();
      throw refused;
    }
  }

  /** What it counted. Any thread. */
  public ControlCounters counters() {
    return counters;
  }

  @Override
  public void close() {
    file.remove();
    loop.shutdownGracefully(0, END_WITHIN_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(END_WITHIN_MS);
  }

  private void listen(Path path) throws IOException {
    final var bound = new ServerBootstrap().group(loop).channel(EpollServerDomainSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(WRITE_LOW_BYTES, WRITE_HIGH_BYTES))
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            accept(channel);
          }
        }).bind(new DomainSocketAddress(path.toString())).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
    }
  }

  private void accept(Channel channel) {
    if (connections.incrementAndGet() > CONNECTIONS_MAX) {
      connections.decrementAndGet();
      counters.countRefused();
      final var _ = channel.close();
      return;
    }
    channel.closeFuture().addListener(_ -> connections.decrementAndGet());
    channel.pipeline().addLast(new LineBasedFrameDecoder(QUESTION_BYTES_MAX),
        new ControlSession(question -> new Answer(agent, facts, time::now, loop, question, counters),
            counters, log));
  }
}
