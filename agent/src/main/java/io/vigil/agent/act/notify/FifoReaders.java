package io.vigil.agent.act.notify;

import io.vigil.agent.act.fifo.FifoPlan;
import io.vigil.agent.act.fifo.PipeReaders;
import io.vigil.agent.config.model.Script;
import io.vigil.agent.os.linux.SyscallException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that read from FIFOs, at most one for each keyword: where a reload names another one, that begins when its predecessor has
 * ended, so that no line is read by both. The notify loop only.
 */
final class FifoReaders implements PipeReaders {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  /** A reader that ends with its FIFO needs no signal. */
  private static final long END_OF_FILE_NS = 250_000_000L;
  private static final long TERM_NS = 1_000_000_000L;

  private final ScriptCare care;
  private final BooleanSupplier closed;
  private final BiConsumer<ScriptLane, NotifyRequest> launcher;
  private final Map<String, Reader> readers = new HashMap<>();

  /** {@code launcher} takes requests whose lane was entered; nothing starts once {@code closed}. */
  FifoReaders(ScriptCare care, BooleanSupplier closed, BiConsumer<ScriptLane, NotifyRequest> launcher) {
    this.care = care;
    this.closed = closed;
    this.launcher = launcher;
  }

  /** One script from its start to its end. */
  private static final class Reader {
    final FifoPlan fifo;
    final ScriptLane lane;
    @Nullable
    RunningScript process;
    boolean ending;
    @Nullable
    FifoPlan next;

    Reader(FifoPlan fifo, ScriptLane lane) {
      this.fifo = fifo;
      this.lane = lane;
    }
  }

  @Override
  public void read(FifoPlan fifo) {
    final Reader reader = readers.get(fifo.keyword());
    if (reader == null) {
      fifo.script().ifPresent(script -> start(fifo, script));
    } else if (reader.ending || !reader.fifo.isReadAlike(fifo)) {
      reader.next = fifo;
      if (!reader.ending) {
        end(reader, 0);
      }
    }
  }

  @Override
  public void endOfFile(FifoPlan fifo) {
    final Reader reader = readers.get(fifo.keyword());
    if (reader != null) {
      reader.next = null;
      if (!reader.ending) {
        end(reader, END_OF_FILE_NS);
      }
    }
  }

  /** A process runs; perhaps it is a reader. */
  void began(RunningScript script) {
    final Reader reader = of(script.lane());
    if (reader != null) {
      reader.process = script;
      if (reader.ending) {
        end(reader, 0);
      }
    }
  }

  /** The process of this lane has been reaped, and its script is to be started again: no signal to that number any more. */
  void forget(ScriptLane lane) {
    final Reader reader = of(lane);
    if (reader != null) {
      reader.process = null;
    }
  }

  /** Whether this lane is a reader's whose end is wished. */
  boolean isEnding(ScriptLane lane) {
    final Reader reader = of(lane);
    return reader != null && reader.ending;
  }

  /** The process of this lane ended, or could not be started; perhaps it is a reader's. */
  void ended(ScriptLane lane) {
    final Reader reader = of(lane);
    if (reader == null) {
      return;
    }
    readers.remove(reader.fifo.keyword());
    final @Nullable FifoPlan next = closed.getAsBoolean() ? null : reader.next;
    if (next != null) {
      read(next);
    }
  }

  private @Nullable Reader of(ScriptLane lane) {
    final Reader reader = lane.purpose() == ScriptLane.Purpose.READER ? readers.get(lane.name) : null;
    return reader != null && reader.lane.equals(lane) ? reader : null;
  }

  private void start(FifoPlan fifo, Script script) {
    final String keyword = fifo.keyword() + "_script";
    try {
      final ScriptCommand command = care.runner().prepare(script, List.of(fifo.path()), false);
      final ScriptLane lane = ScriptLane.reader(fifo.keyword(),
          new PreparedScript(keyword, script.path(), command));
      readers.put(fifo.keyword(), new Reader(fifo, lane));
      final int _ = lane.enter();
      launcher.accept(lane,
          new NotifyRequest(lane.name, NotifyState.MASTER, 0, care.clock().nanoTime(), 0));
    } catch (SyscallException e) {
      care.log().post(
          new NotifyEvent.Unusable(fifo.keyword(), keyword, script.path(), String.valueOf(e.getMessage())));
    }
  }

  /** Its process is told so after a while, and then forced. */
  private void end(Reader reader, long patienceNs) {
    reader.ending = true;
    final RunningScript process = reader.process;
    if (process == null) {
      // Its start hangs, or is tried again; it hears of it when it runs.
      return;
    }
    process.expectEnd();
    if (patienceNs == 0) {
      terminate(process);
    } else {
      care.loop().after(patienceNs, () -> terminate(process));
    }
  }

  private void terminate(RunningScript process) {
    if (runs(process)) {
      care.runner().signalGroup(process.pid, SIGTERM);
      care.loop().after(TERM_NS, () -> {
        if (runs(process)) {
          care.runner().signalGroup(process.pid, SIGKILL);
        }
      });
    }
  }

  private boolean runs(RunningScript process) {
    final Reader reader = of(process.lane());
    return reader != null && process.equals(reader.process);
  }
}
