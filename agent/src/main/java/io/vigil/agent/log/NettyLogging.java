package io.vigil.agent.log;

import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;

/**
 * Netty's warnings and errors become log events. Without it Netty would find log4j, and log4j would search for a configuration on
 * the vrrp loop's time.
 */
public final class NettyLogging extends InternalLoggerFactory {
  private final EventLog log;

  private NettyLogging(EventLog log) {
    this.log = log;
  }

  /** To be called before any other class of Netty is used: each keeps the logger that it found when it was loaded. */
  public static void into(EventLog log) {
    InternalLoggerFactory.setDefaultFactory(new NettyLogging(log));
  }

  @Override
  protected InternalLogger newInstance(String name) {
    return new NettyLogger(name, log);
  }
}
