package io.vigil.agent.daemon;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.os.signals.AgentSignal;
import io.vigil.agent.os.signals.SignalListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the main thread waits for: a signal that ends the agent, or a crash. Thread-safe. */
final class RunState implements SignalListener, Consumer<Throwable> {
  private final EventLog log;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

  RunState(EventLog log) {
    this.log = log;
  }

  /** Waits for the end. True after a signal, false after a crash. */
  boolean awaitEnd() throws InterruptedException {
    over.await();
    return crash.get() == null;
  }

  @Override
  public void signalled(AgentSignal signal) {
    if (signal == AgentSignal.STOP) {
      over.countDown();
    } else {
      log.post(new DaemonEvent.Unsupported(signal));
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
