package io.vigil.agent.os.linux;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Says when processes end, whoever their parent is, each by its pidfd on an epoll loop. Needs no privilege. A process has ended when its last
 * thread has. The loop only.
 */
public final class ExitWatch implements AutoCloseable {
  private static final int NR_PIDFD_OPEN = 434;
  private static final RareCall SYSCALL = new RareCall("syscall");

  private final IoEventLoop loop;
  private final IntConsumer ended;
  private final Consumer<Throwable> crash;
  private final int processesMax;
  private final Map<Integer, Pidfd> watched = new HashMap<>();

  /**
   * Watches nobody yet.
   *
   * @param ended hears the number of each process that ended, once
   * @param crash hears what {@code ended} throws
   * @param processesMax how many descriptors it takes at most
   */
  public ExitWatch(IoEventLoop loop, IntConsumer ended, Consumer<Throwable> crash, int processesMax) {
    this.loop = loop;
    this.ended = ended;
    this.crash = crash;
    this.processesMax = processesMax;
  }

  /**
   * Watches a process, if it is not watched already. Its end is never told from within this call.
   *
   * @return 0, or the negative errno: ESRCH where it is gone, EMFILE where no descriptor is left or the most are taken
   */
  public int watch(int pid) {
    if (watched.containsKey(pid)) {
      return 0;
    }
    if (watched.size() >= processesMax) {
      return -Errno.EMFILE;
    }
    final int fd = (int) SYSCALL.result(NR_PIDFD_OPEN, pid, 0);
    if (fd < 0) {
      return fd;
    }
    final Pidfd pidfd = new Pidfd(fd, pid);
    watched.put(pid, pidfd);
    pidfd.register();
    return 0;
  }

  /** Watches it no longer. */
  public void forget(int pid) {
    final Pidfd pidfd = watched.remove(pid);
    if (pidfd != null) {
      pidfd.end();
    }
  }

  /** How many processes are watched. */
  public int watched() {
    return watched.size();
  }

  /** Watches nobody any more. */
  @Override
  public void close() {
    for (final int pid : new ArrayList<>(watched.keySet())) {
      forget(pid);
    }
  }

  /** One process. */
  private final class Pidfd implements EpollIoHandle {
    private final FileDescriptor fd;
    private final int pid;
    private @Nullable IoRegistration registration;
    private boolean closed;

    Pidfd(int fd, int pid) {
      this.fd = new FileDescriptor(fd);
      this.pid = pid;
    }

    void register() {
      loop.register(this).addListener(future -> {
        if (!future.isSuccess()) {
          crash.accept(future.cause());
          return;
        }
        final IoRegistration made = (IoRegistration) future.getNow();
        if (closed) {
          made.cancel();
          return;
        }
        registration = made;
        made.submit(EpollIoOps.EPOLLIN);
      });
    }

    @Override
    public FileDescriptor fd() {
      return fd;
    }

    @Override
    public void handle(IoRegistration own, IoEvent event) {
      try {
        if (!closed) {
          forget(pid);
          ended.accept(pid);
        }
      } catch (RuntimeException | Error e) {
        crash.accept(e);
      }
    }

    void end() {
      final IoRegistration made = registration;
      if (made != null) {
        made.cancel();
      }
      close();
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      try {
        fd.close();
      } catch (IOException e) {
        crash.accept(e);
      }
    }
  }
}
