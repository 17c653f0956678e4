package io.vigil.agent.log;

import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.vigil.agent.inbox.Inbox;
import org.jspecify.annotations.Nullable;

/**
 * Netty's warnings and errors become log events. Without it Netty would find log4j and have it search for a configuration: some
 * 200 ms of the start. Thread-safe; {@link #into} is called once.
 */
public final class NettyLogging extends InternalLoggerFactory {
  private static final int EARLY_MAX = 64;
  private static final NettyLogging INSTANCE = new NettyLogging();

  private final Inbox<LogEvent> early = new Inbox<>(EARLY_MAX);
  private volatile @Nullable EventLog log;

  NettyLogging() {}

  /**
   * To be called before any other class of Netty is used: each keeps the logger that it found when it was loaded. What Netty says
   * before {@link #into} waits, the first {@value #EARLY_MAX} lines of it.
   */
  public static void install() {
    InternalLoggerFactory.setDefaultFactory(INSTANCE);
  }

  /** From now on, and what has waited, to {@code log}. */
  public static void into(EventLog log) {
    install();
    INSTANCE.open(log);
  }

  void open(EventLog opened) {
    log = opened;
    for (@Nullable
    LogEvent waiting = early.poll(); waiting != null; waiting = early.poll()) {
      opened.post(waiting);
    }
  }

  private boolean post(LogEvent event) {
    final EventLog open = log;
    return open == null ? early.offer(event) : open.post(event);
  }

  @Override
  protected InternalLogger newInstance(String name) {
    return new NettyLogger(name, this::post);
  }
}
