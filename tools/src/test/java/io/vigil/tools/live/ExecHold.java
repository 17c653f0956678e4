package io.vigil.tools.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Holds up whoever executes one file, as a slow mount or a scanner does: a fanotify permission mark. Needs CAP_SYS_ADMIN. */
final class ExecHold implements AutoCloseable {
  private static final int FAN_CLASS_CONTENT = 4;
  private static final int FAN_CLOEXEC = 1;
  private static final int FAN_MARK_ADD = 1;
  private static final long FAN_OPEN_EXEC_PERM = 0x40000;
  private static final int AT_FDCWD = -100;
  private static final int FAN_ALLOW = 1;
  private static final int FAN_NONBLOCK = 2;
  private static final long LOOK_NS = 1_000_000L;
  private static final int EVENT_BYTES = 24;
  private static final int EVENT_FD = 16;
  private static final int EVENTS_BYTES = 4096;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle INIT = function("fanotify_init",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle MARK = function("fanotify_mark",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
  private static final MethodHandle READ = function("read",
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE = function("write",
      FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final int fd;
  private final Thread thread;
  private volatile boolean closed;

  /** From now on who executes {@code file} waits until {@code meanwhile} has returned, each time. */
  ExecHold(Path file, Runnable meanwhile) {
    try (Arena arena = Arena.ofConfined()) {
      fd = (int) INIT.invokeExact(FAN_CLASS_CONTENT | FAN_CLOEXEC | FAN_NONBLOCK, 0);
      if (fd < 0 || (int) MARK.invokeExact(fd, FAN_MARK_ADD, FAN_OPEN_EXEC_PERM, AT_FDCWD,
          arena.allocateFrom(file.toString())) < 0) {
        throw new IllegalStateException("fanotify refuses a permission mark");
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    thread = Thread.ofPlatform().daemon().name("exec-hold").start(() -> serve(meanwhile));
  }

  /** Whoever is held is let go. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(fd);
  }

  private void serve(Runnable meanwhile) {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment events = arena.allocate(EVENTS_BYTES, Long.BYTES);
      final MemorySegment answer = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
      while (!closed) {
        final long read = (long) READ.invokeExact(fd, events, (long) EVENTS_BYTES);
        if (read < EVENT_BYTES) {
          LockSupport.parkNanos(LOOK_NS);
          continue;
        }
        meanwhile.run();
        for (long at = 0; at < read; at += events.get(JAVA_INT, at)) {
          final int held = events.get(JAVA_INT, at + EVENT_FD);
          answer.set(JAVA_INT, 0, held);
          answer.set(JAVA_INT, Integer.BYTES, FAN_ALLOW);
          final long _ = (long) WRITE.invokeExact(fd, answer, 2L * Integer.BYTES);
          close(held);
        }
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void close(int which) {
    try {
      final int _ = (int) CLOSE.invokeExact(which);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("restricted") // fanotify is nothing that the agent calls
  private static MethodHandle function(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
  }
}
