package io.vigil.tools.soak;

import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads what the scripts write while they write it, and looks up when the kernel executed each: soon, for the numbers of processes are
 * used again.
 */
final class RecordTail implements AutoCloseable {
  private static final long PAUSE_NS = 100_000_000L;
  private static final long RIPE_NS = 300_000_000L;
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel file;
  private final ExecTable execs;
  private final Starts starts;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final Deque<Read> unripe = new ArrayDeque<>();
  private final NanoClock clock;
  private final Thread thread;
  private long unstamped;
  private volatile boolean ended;

  RecordTail(Path records, ExecTable execs, Starts starts, NanoClock clock) throws IOException {
    this.file = FileChannel.open(records);
    this.execs = execs;
    this.starts = starts;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("soak-tail").start(this::follow);
  }

  /** A line and when it was read. */
  private record Read(ScriptRecord record, long atNs) {}

  private void follow() {
    try {
      while (!ended) {
        take();
        stamp(clock.nanoTime() - RIPE_NS);
        LockSupport.parkNanos(PAUSE_NS);
      }
      take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LockSupport.parkNanos(RIPE_NS);
    stamp(clock.nanoTime());
  }

  /** All whole lines that have come. */
  private void take() throws IOException {
    while (file.read(buffer) > 0) {
      buffer.flip();
      int from = 0;
      for (int at = 0; at < buffer.limit(); at++) {
        if (buffer.get(at) == '\n') {
          ScriptRecord.parse(new String(buffer.array(), from, at - from, StandardCharsets.US_ASCII))
              .ifPresent(this::keep);
          from = at + 1;
        }
      }
      buffer.position(from);
      buffer.compact();
    }
  }

  private void keep(ScriptRecord record) {
    if (record.begins() && (record.state().equals("MASTER") || record.state().equals("BACKUP"))) {
      unripe.add(new Read(record, clock.nanoTime()));
    }
  }

  /** Those that were read before this moment: the script may be faster than the news of its start. */
  private void stamp(long beforeNs) {
    while (!unripe.isEmpty() && unripe.peek().atNs - beforeNs < 0) {
      final ScriptRecord record = unripe.remove().record;
      final OptionalLong stampNs = execs.find(Math.toIntExact(record.pid()));
      if (stampNs.isPresent()) {
        starts.add(SoakConfig.instance(record.instance()), record.state().equals("MASTER"),
            stampNs.getAsLong());
      } else {
        unstamped++;
      }
    }
  }

  /** Scripts that ran and of which the kernel gave no stamp; after {@link #close}. */
  long unstamped() {
    return unstamped;
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
      file.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
