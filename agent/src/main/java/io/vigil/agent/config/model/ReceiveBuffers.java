package io.vigil.agent.config.model;

import java.util.OptionalLong;

/**
 * Receive buffers of sockets.
 *
 * @param advertPolicy of the sockets for adverts
 * @param multiplier how many packets a buffer holds where the policy counts packets
 * @param netlinkCommand of the socket for requests
 * @param netlinkMonitor of the socket for news
 * @param processMonitor of the socket for news of processes
 */
public record ReceiveBuffers(Policy advertPolicy, long multiplier, Socket netlinkCommand,
    Socket netlinkMonitor,
    Socket processMonitor) {
  public static final long MULTIPLIER = 3;

  /** What the size of an advert socket's buffer is worked out from, for each of its instances. */
  public sealed interface Policy {
    /** The kernel's default. */
    record Kernel() implements Policy {}

    /** So many packets of the interface's MTU. */
    record Mtu() implements Policy {}

    /** So many adverts. */
    record Advert() implements Policy {}

    record Bytes(long bytes) implements Policy {}
  }

  /**
   * The buffer of one socket.
   *
   * @param bytes empty: the kernel's default
   * @param force even above the limit of the kernel
   */
  public record Socket(OptionalLong bytes, boolean force) {}
}
