package io.vigil.agent.os.signals;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.Map;
import java.util.TreeMap;

/** The process that {@link SignalSourceTest} sends signals to: prints each that arrives, ends at the end of its input. */
final class SignalChild implements SignalListener {
  private SignalChild() {}

  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(String[] arguments) throws Exception {
    final IoEventLoop loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()).next();
    try (SignalSource source = SignalSource.open(loop, new SignalChild())) {
      final Map<AgentSignal, SignalSource.Delivery> sorted = new TreeMap<>(source.delivery());
      System.out.println("ready " + sorted);
      while (System.in.read() >= 0) {
        System.gc();
      }
    }
    System.exit(0);
  }

  @Override
  public void signalled(AgentSignal signal) {
    System.out.println(signal);
  }

  @Override
  public void failed(Throwable cause) {
    System.out.println("failed " + cause);
  }
}
