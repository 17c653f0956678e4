package io.vigil.agent.node;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.vigil.agent.inbox.TaskLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The threads of one agent: one loop each for instances, addresses, announcements, notifications and trackers, so that no work
 * waits behind another kind of work.
 */
public final class NodeLoops {
  private static final long QUIET_MS = 0;
  private static final long END_WITHIN_MS = 500;

  private final MultiThreadIoEventLoopGroup vrrp;
  private final MultiThreadIoEventLoopGroup address;
  private final MultiThreadIoEventLoopGroup announce;
  private final MultiThreadIoEventLoopGroup inform;
  private final MultiThreadIoEventLoopGroup track;
  private final Consumer<Throwable> crash;

  /** Threads are named {@code PREFIX-vrrp} and so on; they inherit the network namespace of the thread that first uses them. */
  public NodeLoops(String prefix, Consumer<Throwable> crash) {
    this.crash = crash;
    vrrp = group(prefix + "-vrrp");
    address = group(prefix + "-addr");
    announce = group(prefix + "-announce");
    inform = group(prefix + "-notify");
    track = group(prefix + "-track");
  }

  public IoEventLoop vrrp() {
    return vrrp.next();
  }

  public IoEventLoop address() {
    return address.next();
  }

  public IoEventLoop announce() {
    return announce.next();
  }

  public IoEventLoop inform() {
    return inform.next();
  }

  public IoEventLoop track() {
    return track.next();
  }

  /** The loop for rooms that need tasks and nothing else. */
  TaskLoop tasks(IoEventLoop loop) {
    return new TaskLoop(loop, crash);
  }

  /** What to do with our own broken promises. */
  Consumer<Throwable> crash() {
    return crash;
  }

  /** Ends all threads; what is still queued is run first, within a bound. */
  public void close() {
    final List<Future<?>> ends = List.of(end(vrrp), end(address), end(announce), end(inform),
        end(track));
    for (final Future<?> end : ends) {
      end.awaitUninterruptibly(END_WITHIN_MS);
    }
  }

  private static Future<?> end(MultiThreadIoEventLoopGroup group) {
    return group.shutdownGracefully(QUIET_MS, END_WITHIN_MS, TimeUnit.MILLISECONDS);
  }

  private static MultiThreadIoEventLoopGroup group(String name) {
    return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true),
        EpollIoHandler.newFactory());
  }
}
