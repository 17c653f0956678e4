package io.vigil.agent.inbox;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Inbox} whose consumer is an event loop: the loop is woken by the first message that finds it asleep, not by each.
 *
 * <p>
 * A turn handles at most {@value #MESSAGES_PER_TURN_MAX} messages and then lets the loop look at its sockets and timers.
 */
public final class LoopInbox<T> implements Runnable {
  /** Bound of one turn. */
  public static final int MESSAGES_PER_TURN_MAX = 64;

  private final Inbox<T> inbox;
  private final Executor loop;
  private final Consumer<? super T> consumer;
  private final AtomicBoolean woken = new AtomicBoolean();

  /** {@code consumer} runs on {@code loop}; it must not throw. */
  public LoopInbox(int capacity, Executor loop, Consumer<? super T> consumer) {
    this.inbox = new Inbox<>(capacity);
    this.loop = loop;
    this.consumer = consumer;
  }

  /** Any thread. False, and counted, when the inbox is full. */
  public boolean post(T message) {
    final boolean taken = inbox.offer(message);
    wake();
    return taken;
  }

  /** How many messages were refused since the start. Any thread. */
  public long refused() {
    return inbox.refused();
  }

  /** One turn, on the loop. Called by the loop itself, and by its owner before a deadline is judged. */
  @Override
  public void run() {
    woken.set(false);
    for (int i = 0; i < MESSAGES_PER_TURN_MAX; i++) {
      final @Nullable T message = inbox.poll();
      if (message == null) {
        return;
      }
      consumer.accept(message);
    }
    wake();
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.execute(this);
    }
  }
}
