package io.vigil.agent.act.fifo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pipe that is slow, full, broken or not there: nothing waits, and nothing is lost silently. */
class FifoWriterTest {
  private static final FifoPlan PLAN = new FifoPlan("notify_fifo", "/run/f", Optional.empty(),
      Optional.empty());

  private final List<LogEvent> log = new ArrayList<>();
  private final FifoCounters counters = new FifoCounters();
  private final FifoWriter writer = new FifoWriter(PLAN, counters, log::add);
  private final StringBuilder taken = new StringBuilder();
  private int room = Integer.MAX_VALUE;
  private int error;
  private int closed;
  private Runnable writable = () -> {};

  @Test
  void shouldWriteLinesInTheirOrder() {
    open();
    writer.write("a\n");
    writer.write("b\n");

    assertThat(taken).hasToString("a\nb\n");
    assertThat(counters.written()).isEqualTo(2);
    assertThat(log).isEmpty();
  }

  @Test
  void shouldKeepWhatCameBeforeThePipeWasThere() {
    writer.write("a\n");
    open();

    assertThat(taken).hasToString("a\n");
  }

  @Test
  void shouldKeepWhatTheReaderDoesNotTakeAndWriteItWhenItDoes() {
    open();
    room = 0;
    writer.write("a\n");
    writer.write("b\n");
    assertThat(writer.isDrained()).isFalse();
    room = 100;
    writable.run();
    writer.write("c\n");

    assertThat(taken).hasToString("a\nb\nc\n");
    assertThat(writer.isDrained()).isTrue();
    assertThat(texts()).containsExactly(
        "notify_fifo /run/f is full, nobody reads it: up to 4096 lines are kept",
        "notify_fifo /run/f is read again, 0 lines were lost meanwhile");
  }

  @Test
  void shouldGoOnInTheMiddleOfALineThatDidNotFit() {
    open();
    room = 3;
    writer.write("abcde\n");
    room = 100;
    writable.run();

    assertThat(taken).hasToString("abcde\n");
    assertThat(counters.written()).isEqualTo(1);
  }

  @Test
  void shouldDropTheOldestLinesCountThemAndSayIt() {
    open();
    room = 0;
    for (int i = 0; i < FifoWriter.WAITING_MAX + 3; i++) {
      writer.write(i + "\n");
    }
    assertThat(counters.dropped()).isEqualTo(3);
    room = Integer.MAX_VALUE;
    writable.run();

    assertThat(taken.toString()).startsWith("3\n4\n").endsWith((FifoWriter.WAITING_MAX + 2) + "\n");
    assertThat(texts()).containsExactly(
        "notify_fifo /run/f is full, nobody reads it: up to 4096 lines are kept",
        "notify_fifo /run/f: lines are lost, the oldest first: 4096 wait, and still nobody reads them",
        "notify_fifo /run/f is read again, 3 lines were lost meanwhile");
  }

  @Test
  void shouldNeverDropTheRestOfALineThatWasBegun() {
    open();
    room = 2;
    writer.write("first\n");
    for (int i = 0; i < FifoWriter.WAITING_MAX; i++) {
      writer.write(i + "\n");
    }
    room = Integer.MAX_VALUE;
    writable.run();

    assertThat(taken.toString()).startsWith("first\n1\n2\n");
    assertThat(counters.dropped()).isEqualTo(1);
  }

  @Test
  void shouldSayThatAPipeCannotBeHadAndGoOnWithoutIt() {
    writer.open((_, _) -> {
      throw new SyscallException("mkfifo", Errno.ENOENT, "/run/f");
    });
    writer.write("a\n");
    writer.write("b\n");

    assertThat(writer.isDrained()).isTrue();
    assertThat(texts()).singleElement().asString()
        .startsWith("notify_fifo /run/f: events are not written: mkfifo");
  }

  @Test
  void shouldGiveUpAPipeThatBreaksAndGoOnCounting() {
    open();
    error = Errno.EACCES;
    writer.write("a\n");
    error = 0;
    writer.write("b\n");

    assertThat(taken).isEmpty();
    assertThat(counters.dropped()).isEqualTo(2);
    assertThat(closed).isEqualTo(1);
    assertThat(texts()).singleElement().asString().contains("EACCES");
  }

  @Test
  void shouldCountAndSayWhatNobodyReadUntilTheEnd() {
    open();
    room = 0;
    writer.write("a\n");
    writer.close();

    assertThat(counters.dropped()).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
    assertThat(texts()).contains("notify_fifo /run/f: 1 line was not written, nobody reads it");
  }

  private void open() {
    writer.open((_, toldWritable) -> {
      writable = toldWritable;
      return new FakePipe();
    });
  }

  private List<String> texts() {
    return log.stream().map(LogEvent::text).toList();
  }

  /** Takes as many octets as there is room for. */
  private final class FakePipe implements EventPipe {
    @Override
    public int write(byte[] octets, int from) {
      if (error != 0) {
        return -error;
      }
      final int fits = Math.min(room, octets.length - from);
      if (fits == 0) {
        return -Errno.EAGAIN;
      }
      taken.append(new String(octets, from, fits, StandardCharsets.UTF_8));
      room -= fits;
      return fits;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
