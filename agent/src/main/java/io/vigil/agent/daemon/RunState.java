package io.vigil.agent.daemon;

import io.vigil.agent.control.files.DumpKind;
import io.vigil.agent.control.files.Dumps;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.signals.AgentSignal;
import io.vigil.agent.os.signals.SignalListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the main thread waits for: a signal that ends the agent, or a crash. Thread-safe. */
final class RunState implements SignalListener, Consumer<Throwable> {
  private final EventLog log;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable Dumps> dumps = new AtomicReference<>();
  private final AtomicReference<@Nullable Runnable> reload = new AtomicReference<>();
  private final AtomicBoolean reloadAsked = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

  RunState(EventLog log) {
    this.log = log;
  }

  /** Waits for the end. True after a signal, false after a crash. */
  boolean awaitEnd() throws InterruptedException {
    over.await();
    return crash.get() == null;
  }

  /** Whether the end has begun. */
  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Who writes the files that signals ask for; a signal before this is heard and said, not answered. */
  void answerWith(Dumps newDumps) {
    dumps.set(newDumps);
  }

  /** Who reloads; asked at once if a signal came before this. */
  void reloadWith(Runnable ask) {
    reload.set(ask);
    reloadIfAsked();
  }

  /** A signal during the start is answered after it. */
  private void reloadIfAsked() {
    final Runnable ask = reload.get();
    if (ask != null && reloadAsked.compareAndSet(true, false)) {
      ask.run();
    }
  }

  @Override
  public void signalled(AgentSignal signal) {
    final Dumps writer = dumps.get();
    switch (signal) {
      case STOP -> over.countDown();
      case DATA -> dump(writer, DumpKind.DATA, false);
      case STATS -> dump(writer, DumpKind.STATS, false);
      case STATS_CLEAR -> dump(writer, DumpKind.STATS, true);
      case JSON -> dump(writer, DumpKind.JSON, false);
      case RELOAD -> {
        reloadAsked.set(true);
        reloadIfAsked();
      }
      case TDUMP -> log.post(new DaemonEvent.Unsupported(signal));
    }
  }

  private void dump(@Nullable Dumps writer, DumpKind kind, boolean clear) {
    if (writer == null) {
      log.post(new DaemonEvent.Line(LogEvent.Severity.WARNING,
          "the agent is still starting: no file is written, send the signal again"));
    } else {
      writer.ask(kind, clear);
    }
  }

  @Override
  public void failed(Throwable cause) {
    accept(cause);
  }

  /** A promise of our own was broken: said once, then the agent ends with status 1. */
  @Override
  public void accept(Throwable cause) {
    if (crash.compareAndSet(null, cause)) {
      log.post(new DaemonEvent.Crash(cause));
      over.countDown();
    }
  }
}
