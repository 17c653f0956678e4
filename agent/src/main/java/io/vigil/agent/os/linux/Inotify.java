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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears of changes to the files of folders: written and closed, deleted, moved in or out. The loop only, but for {@link #open}. */
public final class Inotify implements EpollIoHandle {
  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int IN_CLOSE_WRITE = 0x8;
  private static final int IN_MOVED_FROM = 0x40;
  private static final int IN_MOVED_TO = 0x80;
  private static final int IN_DELETE = 0x200;
  private static final int IN_MOVE_SELF = 0x800;
  private static final int IN_Q_OVERFLOW = 0x4000;
  private static final int IN_IGNORED = 0x8000;
  private static final int IN_ONLYDIR = 0x0100_0000;
  private static final int WANTED = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_MOVE_SELF
      | IN_ONLYDIR;

  /** {@code inotify_event}: watch i32 @0, mask u32 @4, cookie u32 @8, length of the name u32 @12, name @16. */
  private static final int MASK = 4;
  private static final int NAME_LENGTH = 12;
  private static final int NAME = 16;
  private static final int BUFFER_BYTES = 16_384;
  private static final int READS_PER_TURN_MAX = 16;

  private static final RareCall INIT = new RareCall("inotify_init1");
  private static final RareCall ADD = new RareCall("inotify_add_watch");
  private static final RareCall REMOVE = new RareCall("inotify_rm_watch");
  private static final RareCall READ = new RareCall("read");

  private final FileDescriptor fd;
  private final Listener listener;
  private final Consumer<Throwable> crash;
  private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES, 8);
  private @Nullable IoRegistration registration;

  private Inotify(int fd, Listener listener, Consumer<Throwable> crash) {
    this.fd = new FileDescriptor(fd);
    this.listener = listener;
    this.crash = crash;
  }

  /** Whom changes are told, on the loop. */
  public interface Listener {
    /** The file {@code name} of the folder is another now, or is gone. */
    void changed(int watch, String name);

    /** The folder went away or elsewhere; nothing more is heard of it under this number. */
    void folderGone(int watch);

    /** Changes were lost: look at everything again. */
    void overrun();
  }

  /**
   * Opens one; nothing is heard before {@link #register}. {@code crash} hears what the listener throws.
   *
   * @throws SyscallException EMFILE: fs.inotify.max_user_instances, or the limit of open files
   */
  public static Inotify open(Listener listener, Consumer<Throwable> crash) throws SyscallException {
    return new Inotify((int) INIT.orThrow("inotify", NONBLOCK_CLOEXEC), listener, crash);
  }

  /** Reads on {@code loop} from now on. */
  public void register(IoEventLoop loop) {
    loop.register(this).addListener(future -> {
      if (future.isSuccess()) {
        final IoRegistration made = (IoRegistration) future.getNow();
        registration = made;
        made.submit(EpollIoOps.EPOLLIN);
      } else {
        crash.accept(future.cause());
      }
    });
  }

  /**
   * Watches a folder; watching it twice gives the same number.
   *
   * @throws SyscallException ENOENT, ENOTDIR, EACCES; ENOSPC: fs.inotify.max_user_watches
   */
  public int watch(String folder) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      return (int) ADD.orThrow(folder, fd.intValue(), arena.allocateFrom(folder).address(), WANTED);
    }
  }

  /** Watches it no more. The listener hears of it as of a folder that is gone. */
  public void unwatch(int watch) {
    REMOVE.result(fd.intValue(), watch);
  }

  @Override
  public FileDescriptor fd() {
    return fd;
  }

  @Override
  public void handle(IoRegistration own, IoEvent event) {
    try {
      for (int i = 0; i < READS_PER_TURN_MAX; i++) {
        final long bytes = READ.result(fd.intValue(), buffer.address(), BUFFER_BYTES);
        if (bytes <= 0) {
          return;
        }
        tell((int) bytes);
      }
    } catch (RuntimeException | Error e) {
      crash.accept(e);
    }
  }

  /** Ends it. On the loop, or called by the loop when it ends. */
  @Override
  public void close() throws IOException {
    final IoRegistration registered = registration;
    registration = null;
    if (registered != null) {
      registered.cancel();
    }
    fd.close();
  }

  private void tell(int bytes) {
    int at = 0;
    while (at < bytes) {
      final int watch = buffer.get(ValueLayout.JAVA_INT, at);
      final int mask = buffer.get(ValueLayout.JAVA_INT, at + MASK);
      final int length = buffer.get(ValueLayout.JAVA_INT, at + NAME_LENGTH);
      if ((mask & IN_Q_OVERFLOW) != 0) {
        listener.overrun();
      } else if ((mask & IN_MOVE_SELF) != 0) {
        // Elsewhere now: its files are not those that were meant. The kernel answers with IN_IGNORED.
        REMOVE.result(fd.intValue(), watch);
      } else if ((mask & IN_IGNORED) != 0) {
        listener.folderGone(watch);
      } else if (length > 0) {
        listener.changed(watch, buffer.getString(at + NAME, StandardCharsets.UTF_8));
      }
      at += NAME + length;
    }
  }
}
