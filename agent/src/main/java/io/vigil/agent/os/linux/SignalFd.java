package io.vigil.agent.os.linux;

import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A descriptor from which pending signals are read. It yields only what every thread blocks ({@link SignalSet}). Owned by one
 * loop.
 */
public final class SignalFd implements AutoCloseable {
  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int SIGSET_BYTES = 128;
  /** {@code signalfd_siginfo}: number u32 @0, of 128 octets. */
  private static final int RECORD_BYTES = 128;

  private static final RareCall SIGNALFD = new RareCall("signalfd");
  private static final RareCall READ = new RareCall("read");

  private final FileDescriptor fd;
  private final int number;
  private final MemorySegment record = Arena.ofAuto().allocate(RECORD_BYTES, 8);

  private SignalFd(int number) {
    this.number = number;
    fd = new FileDescriptor(number);
  }

  /** Opens one for {@code signals}: bit n-1 for signal n. */
  public static SignalFd open(long signals) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      final MemorySegment set = arena.allocate(SIGSET_BYTES, 8);
      set.set(ValueLayout.JAVA_LONG, 0, signals);
      return new SignalFd((int) SIGNALFD.orThrow("signals", -1, set.address(), NONBLOCK_CLOEXEC));
    }
  }

  /** For {@code EpollIoHandle.fd()}. */
  public FileDescriptor fd() {
    return fd;
  }

  /** The number of the next pending signal; 0 if there is none. */
  public int next() {
    final long bytes = READ.result(number, record.address(), RECORD_BYTES);
    return bytes == RECORD_BYTES ? record.get(ValueLayout.JAVA_INT, 0) : 0;
  }

  @Override
  public void close() throws IOException {
    fd.close();
  }
}
