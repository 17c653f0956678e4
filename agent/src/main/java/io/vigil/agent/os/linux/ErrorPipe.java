package io.vigil.agent.os.linux;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a process writes to standard error and keeps the end of it, however much that is: at most {@value #CHUNK_BYTES} octets a
 * millisecond, so that a flood takes nothing from the loop; its writer waits a little instead. {@link #open} and
 * {@link #closeWriteEnd} are the starting thread's, the rest is the loop's.
 */
public final class ErrorPipe implements EpollIoHandle {
  /** The end that is kept. */
  public static final int TAIL_BYTES = 512;

  private static final int CHUNK_BYTES = 65_536;
  private static final int CLOEXEC = 0x80000;
  private static final int F_SETFL = 4;
  private static final int NONBLOCK = 0x800;

  private static final RareCall PIPE2 = new RareCall("pipe2");
  private static final RareCall FCNTL = new RareCall("fcntl");
  private static final RareCall READ = new RareCall("read");
  /** Of the loop's thread. */
  private static final ThreadLocal<MemorySegment> CHUNK = ThreadLocal
      .withInitial(() -> Arena.ofAuto().allocate(CHUNK_BYTES));

  private final FileDescriptor readEnd;
  private final int writeEnd;
  private final byte[] tail = new byte[TAIL_BYTES];
  private long taken;
  private @Nullable IoEventLoop loop;
  private Consumer<Throwable> crash = _ -> {};
  private Runnable closing = () -> {};
  private @Nullable IoRegistration registration;
  private boolean pausing;
  private boolean closed;

  private ErrorPipe(int readEnd, int writeEnd) {
    this.readEnd = new FileDescriptor(readEnd);
    this.writeEnd = writeEnd;
  }

  /** A pipe that nobody has yet. */
  public static ErrorPipe open() throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
      PIPE2.orThrow("standard error of a script", ends.address(), CLOEXEC);
      final int read = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
      FCNTL.result(read, F_SETFL, NONBLOCK);
      return new ErrorPipe(read, ends.getAtIndex(ValueLayout.JAVA_INT, 1));
    }
  }

  /** The descriptor that the process gets. */
  public int writeEnd() {
    return writeEnd;
  }

  /** The process has it, or there is none. Once. */
  public void closeWriteEnd() {
    Descriptor.close(writeEnd);
  }

  /** Reads from now on. */
  public void register(IoEventLoop on, Consumer<Throwable> broken) {
    loop = on;
    crash = broken;
    on.register(this).addListener(future -> {
      if (!future.isSuccess()) {
        close();
        return;
      }
      final IoRegistration made = (IoRegistration) future.getNow();
      if (closed) {
        made.cancel();
        return;
      }
      registration = made;
      made.submit(EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLET));
    });
  }

  /**
   * The process has ended: the end of what it wrote. What it left running may write on, which is thrown away.
   *
   * @param whenClosed hears that nobody writes any more; at once if that is so
   */
  public String ended(Runnable whenClosed) {
    closing = whenClosed;
    // As much as a pipe holds.
    if (closed) {
      whenClosed.run();
    } else {
      final boolean _ = readChunk();
    }
    return text();
  }

  private String text() {
    final int kept = (int) Math.min(taken, TAIL_BYTES);
    final byte[] ordered = new byte[kept];
    for (int i = 0; i < kept; i++) {
      ordered[i] = tail[(int) ((taken - kept + i) % TAIL_BYTES)];
    }
    return (taken > kept ? "…" : "") + new String(ordered, StandardCharsets.UTF_8);
  }

  @Override
  public FileDescriptor fd() {
    return readEnd;
  }

  @Override
  public void handle(IoRegistration own, IoEvent event) {
    if (!pausing) {
      read();
    }
  }

  /** Until nothing is there, with a pause where that takes long. */
  private void read() {
    final IoEventLoop on = loop;
    try {
      pausing = readChunk();
      if (pausing && on != null) {
        final Future<?> _ = on.schedule(this::read, 1, TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  /** True when there may be more at once. */
  private boolean readChunk() {
    int room = CHUNK_BYTES;
    while (!closed && room > 0) {
      final MemorySegment chunk = CHUNK.get();
      final int count = (int) READ.result(readEnd.intValue(), chunk.address(), room);
      if (count == -Errno.EAGAIN) {
        return false;
      }
      if (count == 0 || (count < 0 && count != -Errno.EINTR)) {
        close();
        return false;
      }
      keep(chunk, count);
      room -= Math.max(0, count);
    }
    return !closed;
  }

  private void keep(MemorySegment chunk, int count) {
    for (int i = Math.max(0, count - TAIL_BYTES); i < count; i++) {
      tail[(int) ((taken + i) % TAIL_BYTES)] = chunk.get(ValueLayout.JAVA_BYTE, i);
    }
    taken += Math.max(0, count);
  }

  /** Who still writes to it is told so by a signal. Again: without effect. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    final IoRegistration made = registration;
    if (made != null) {
      made.cancel();
    }
    try {
      readEnd.close();
    } catch (IOException e) {
      crash.accept(e);
    }
    closing.run();
  }
}
