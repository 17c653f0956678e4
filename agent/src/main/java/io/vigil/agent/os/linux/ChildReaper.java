package io.vigil.agent.os.linux;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for children, each by its pidfd on the owner's epoll loop: no SIGCHLD, no thread, and no other child of the JVM is
 * touched. Where the kernel refuses a pidfd (old kernel, seccomp, descriptors used up) the child is asked after
 * {@value #POLL_MS} times a second instead; no zombie stays either way. The loop only.
 */
public final class ChildReaper {
  private static final long POLL_MS = 20;
  private static final int NR_PIDFD_OPEN = 434;
  private static final int WNOHANG = 1;

  private static final RareCall SYSCALL = new RareCall("syscall");
  private static final RareCall WAITPID = new RareCall("waitpid");
  private static final RareCall KILL = new RareCall("kill");

  private final IoEventLoop loop;
  private final Consumer<Throwable> crash;
  private final MemorySegment status = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
  private final boolean pidfds;

  /** {@code crash} hears what a listener throws: it must not reach Netty, which would put the loop to sleep for a second. */
  public ChildReaper(IoEventLoop loop, Consumer<Throwable> crash) {
    this(loop, crash, true);
  }

  ChildReaper(IoEventLoop loop, Consumer<Throwable> crash, boolean pidfds) {
    this.loop = loop;
    this.crash = crash;
    this.pidfds = pidfds;
  }

  /** Calls {@code exited} once with the wait status, when {@code pid} has been reaped; never from within this call. */
  public void watch(int pid, IntConsumer exited) {
    final long fd = pidfds ? SYSCALL.result(NR_PIDFD_OPEN, pid, 0) : -Errno.EPERM;
    if (fd < 0) {
      pollLater(pid, exited);
      return;
    }
    new Pidfd((int) fd, pid, exited).register();
  }

  /** Sends a signal to a child that has not been reaped, or with {@code -pid} to its group. */
  public static void kill(int pid, int signal) {
    // ESRCH is no news: the watch tells of the end.
    KILL.result(pid, signal);
  }

  private void pollLater(int pid, IntConsumer exited) {
    final Future<?> _ = loop.schedule(() -> {
      if (!reap(pid, exited)) {
        pollLater(pid, exited);
      }
    }, POLL_MS, TimeUnit.MILLISECONDS);
  }

  /** True when there is nothing left to wait for. */
  private boolean reap(int pid, IntConsumer exited) {
    final long result = WAITPID.result(pid, status.address(), WNOHANG);
    if (result == 0 || result == -Errno.EINTR) {
      return false;
    }
    // ECHILD would mean that somebody else reaped it: the status is lost, the end is not.
    final int waitStatus = result == pid ? status.get(ValueLayout.JAVA_INT, 0) : 0;
    try {
      exited.accept(waitStatus);
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
    return true;
  }

  /** One child's descriptor on the loop. */
  private final class Pidfd implements EpollIoHandle {
    private final FileDescriptor fd;
    private final int pid;
    private final IntConsumer exited;
    private @Nullable IoRegistration registration;

    Pidfd(int fd, int pid, IntConsumer exited) {
      this.fd = new FileDescriptor(fd);
      this.pid = pid;
      this.exited = exited;
    }

    void register() {
      loop.register(this).addListener(future -> {
        if (future.isSuccess()) {
          final IoRegistration made = (IoRegistration) future.getNow();
          registration = made;
          made.submit(EpollIoOps.EPOLLIN);
        } else {
          close();
          pollLater(pid, exited);
        }
      });
    }

    @Override
    public FileDescriptor fd() {
      return fd;
    }

    @Override
    public void handle(IoRegistration own, IoEvent event) {
      try {
        if (reap(pid, exited)) {
          end();
        }
      } catch (RuntimeException | Error e) {
        crash.accept(e);
      }
    }

    private void end() {
      final IoRegistration made = registration;
      if (made != null) {
        made.cancel();
      }
      close();
    }

    @Override
    public void close() {
      try {
        fd.close();
      } catch (IOException e) {
        crash.accept(e);
      }
    }
  }
}
