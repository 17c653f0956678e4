package io.vigil.agent.node;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import io.vigil.agent.instance.LoopTimer;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.linux.TimerFd;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The vrrp loop's timer: a timerfd in the loop's epoll set. Netty's own scheduled tasks would allocate for each advert, and wake by
 * the thread's timer slack. The loop only, but for {@link #open}.
 */
final class TimerHandle implements EpollIoHandle, LoopTimer {
  private final TimerFd timer;
  private final Consumer<Throwable> crash;
  private Runnable fired = () -> {};
  private @Nullable IoRegistration registration;

  private TimerHandle(TimerFd timer, Consumer<Throwable> crash) {
    this.timer = timer;
    this.crash = crash;
  }

  /** {@code crash} hears what must not escape: an exception in a handle would put the loop to sleep for a second. */
  static TimerHandle open(Consumer<Throwable> crash) throws SyscallException {
    return new TimerHandle(TimerFd.open(), crash);
  }

  /** Calls {@code onFire} on {@code loop} at each deadline from now on. */
  void attach(IoEventLoop loop, Runnable onFire) {
    fired = onFire;
    final Future<IoRegistration> registering = loop.register(this);
    registering.addListener(done -> {
      if (!done.isSuccess()) {
        crash.accept(done.cause());
        return;
      }
      final IoRegistration registered = registering.getNow();
      registration = registered;
      registered.submit(EpollIoOps.EPOLLIN);
    });
  }

  @Override
  public void fireAt(long deadlineNs) {
    timer.arm(deadlineNs);
  }

  @Override
  public FileDescriptor fd() {
    return timer.fd();
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    try {
      timer.drain();
      fired.run();
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  /** Called by the loop when it ends, or by the node before. */
  @Override
  public void close() throws IOException {
    final IoRegistration registered = registration;
    registration = null;
    if (registered != null) {
      registered.cancel();
    }
    timer.close();
  }
}
