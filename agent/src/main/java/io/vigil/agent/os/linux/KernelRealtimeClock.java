package io.vigil.agent.os.linux;

import io.vigil.agent.time.RealtimeClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** CLOCK_REALTIME by {@code clock_gettime}: exact to the nanosecond and without allocation. One thread. */
public final class KernelRealtimeClock implements RealtimeClock {
  private static final MethodHandle CLOCK_GETTIME = Native.plain6("clock_gettime");
  private static final long CLOCK_REALTIME = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final MemorySegment timespecArea;
  private final ByteBuffer timespec;

  public KernelRealtimeClock() {
    final Arena arena = Arena.ofAuto();
    this.timespecArea = arena.allocate(2L * Long.BYTES, Long.BYTES);
    this.timespec = timespecArea.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public long realtimeNs() {
    try {
      final long result = (long) CLOCK_GETTIME.invokeExact(CLOCK_REALTIME, timespecArea.address(),
          0L, 0L, 0L, 0L);
      if ((int) result != 0) {
        throw new IllegalStateException("the kernel has no wall clock");
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("clock_gettime", e);
    }
    return timespec.getLong(0) * NANOS_PER_SECOND + timespec.getLong(Long.BYTES);
  }
}
