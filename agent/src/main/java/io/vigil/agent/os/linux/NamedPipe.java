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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe that is written to without ever waiting. It is open for reading as well, so what is written stays in the kernel's
 * buffer (64 KiB) while no reader is there, and a reader that dies does no harm. The loop only.
 */
public final class NamedPipe implements EpollIoHandle {
  private static final int NONBLOCK = 0x800;
  private static final int TYPE_BITS = 0xF000;
  private static final int TYPE_FIFO = 0x1000;

  private static final RareCall MKFIFO = new RareCall("mkfifo");
  private static final RareCall FCHOWN = new RareCall("fchown");
  private static final RareCall WRITE = new RareCall("write");

  private final Path path;
  private final boolean created;
  private final int number;
  private final FileDescriptor fd;
  private final Runnable writable;
  private final Consumer<Throwable> crash;
  private @Nullable IoRegistration registration;
  private boolean closed;

  private NamedPipe(Path path, boolean created, int number, Runnable writable, Consumer<Throwable> crash) {
    this.path = path;
    this.created = created;
    this.number = number;
    this.fd = new FileDescriptor(number);
    this.writable = writable;
    this.crash = crash;
  }

  /**
   * Whose the pipe is.
   *
   * @param mode of a pipe that is created, 0 to 0777; the umask of the process is applied too
   * @param uid owner of a pipe that is created; one that is there must be his or our own
   */
  public record Ownership(int mode, int uid, int gid) {}

  /**
   * Creates the pipe if nothing of that name is there, and opens it.
   *
   * @param writable hears that a full pipe has room again
   * @param crash hears what {@code writable} throws
   * @throws SyscallException what the kernel refused; EEXIST where something else has the name, EPERM where it is somebody else's pipe
   */
  public static NamedPipe open(String path, Ownership ownership, Runnable writable, Consumer<Throwable> crash)
      throws SyscallException {
    final boolean created = create(path, ownership.mode());
    try {
      final int fd = Descriptor.open(path, Descriptor.READ_WRITE | Descriptor.NO_FOLLOW | NONBLOCK, 0);
      final NamedPipe pipe = new NamedPipe(Path.of(path), created, fd, writable, crash);
      try {
        if (created) {
          FCHOWN.orThrow(path, fd, ownership.uid(), ownership.gid());
        } else {
          pipe.check(ownership.uid());
        }
      } catch (SyscallException e) {
        Descriptor.close(fd);
        throw e;
      }
      return pipe;
    } catch (SyscallException e) {
      if (created) {
        remove(Path.of(path));
      }
      throw e;
    }
  }

  private static boolean create(String path, int mode) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment name = arena.allocateFrom(path, StandardCharsets.UTF_8);
      final long result = MKFIFO.result(name.address(), mode);
      if (result == -Errno.EEXIST) {
        return false;
      }
      if (result < 0) {
        throw new SyscallException("mkfifo", (int) -result, path);
      }
      return true;
    }
  }

  /** Of what was opened, not of whatever has the name by now. */
  private void check(int uid) throws SyscallException {
    final Path open = Path.of("/proc/self/fd/" + number);
    try {
      final int mode = (Integer) Files.getAttribute(open, "unix:mode");
      final int owner = (Integer) Files.getAttribute(open, "unix:uid");
      final int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      if ((mode & TYPE_BITS) != TYPE_FIFO) {
        throw new SyscallException("mkfifo", Errno.EEXIST, path + ", which is no pipe");
      }
      if (owner != uid && owner != self) {
        throw new SyscallException("open", Errno.EPERM,
            path + ", whose owner " + owner + " is neither " + uid + " nor this agent");
      }
    } catch (IOException e) {
      throw new SyscallException("fstat", Errno.EACCES, path.toString());
    }
  }

  /** From now on a full pipe that has room again is told. */
  public void register(IoEventLoop loop) {
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
      made.submit(EpollIoOps.EPOLLOUT.with(EpollIoOps.EPOLLET));
    });
  }

  /**
   * Writes what fits now; up to 4096 octets are taken as a whole or not at all.
   *
   * @return how many octets were taken, or {@code -errno}: EAGAIN when the pipe is full
   */
  public int write(byte[] octets, int from) {
    try (Arena arena = Arena.ofConfined()) {
      final int length = octets.length - from;
      final MemorySegment segment = arena.allocate(length);
      MemorySegment.copy(octets, from, segment, ValueLayout.JAVA_BYTE, 0, length);
      return (int) WRITE.result(number, segment.address(), length);
    }
  }

  @Override
  public FileDescriptor fd() {
    return fd;
  }

  @Override
  public void handle(IoRegistration own, IoEvent event) {
    try {
      if (!closed) {
        writable.run();
      }
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  /** Closes it, and removes it if it was created here. Again: without effect. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (registration != null) {
      Objects.requireNonNull(registration).cancel();
    }
    try {
      fd.close();
    } catch (IOException e) {
      crash.accept(e);
    }
    if (created) {
      remove(path);
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException _) {
      // Somebody took the folder's permission away: the pipe stays, and is taken at the next start.
    }
  }
}
