package io.vigil.agent.track.process;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.config.model.ReceiveBuffers;
import io.vigil.agent.os.linux.ProcConnector;
import io.vigil.agent.os.linux.ProcListener;
import io.vigil.agent.os.linux.ProcScope;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's process events, to be had only by a socket of the initial network namespace: opened before the agent enters its own, and kept
 * over reloads. Hears nothing while nothing is tracked. After {@link #open} the track loop only.
 */
public final class ProcessEvents implements AutoCloseable {
  /** Some 10,000 events: a third of a second of a host that starts and ends 10,000 processes in one. */
  private static final int ROOM_BYTES = 4 << 20;
  private static final int ROOM_BYTES_MAX = 64 << 20;

  private final @Nullable ProcConnector connector;
  private final String refusal;
  private int roomBytes = ROOM_BYTES;
  private boolean force = true;

  private ProcessEvents(@Nullable ProcConnector connector, String refusal) {
    this.connector = connector;
    this.refusal = refusal;
  }

  /** Opens the socket in the network namespace of the calling thread; a refusal is said when the events are wanted. */
  public static ProcessEvents open() {
    try {
      return new ProcessEvents(ProcConnector.open(ProcScope.PROCESSES), "");
    } catch (SyscallException e) {
      return new ProcessEvents(null, String.valueOf(e.getMessage()));
    }
  }

  /** There are none, and {@code refusal} says why. */
  public static ProcessEvents none(String refusal) {
    return new ProcessEvents(null, refusal);
  }

  /** How much room there shall be for events not yet read, from the next {@link #listen} on. */
  public void room(ReceiveBuffers.Socket configured) {
    roomBytes = Math.clamp(configured.bytes().orElse(ROOM_BYTES), 1, ROOM_BYTES_MAX);
    force = configured.force() || configured.bytes().isEmpty();
  }

  /**
   * Asks for events from now on.
   *
   * @return empty, or why there are none
   */
  Optional<String> listen(IoEventLoop loop, ProcListener listener, Consumer<Throwable> crash) {
    final ProcConnector open = connector;
    if (open == null) {
      return Optional.of(refusal);
    }
    open.receiveBuffer(roomBytes, force);
    try {
      open.listen();
    } catch (SyscallException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    final var _ = open.register(loop, listener, crash);
    return Optional.empty();
  }

  /**
   * Tells of events that wait, a bounded number.
   *
   * @return whether none is left
   */
  boolean drain() {
    return connector == null || connector.drain();
  }

  /** Makes twice the room for events not yet read, up to 64 MiB; what there is now. */
  int enlarge() {
    if (connector != null && roomBytes < ROOM_BYTES_MAX) {
      roomBytes = Math.min(2 * roomBytes, ROOM_BYTES_MAX);
      connector.receiveBuffer(roomBytes, true);
    }
    return roomBytes;
  }

  /** How often the kernel had to drop events. */
  long overruns() {
    return connector == null ? 0 : connector.overruns();
  }

  /** Hears nothing any more, until the next {@link #listen}. */
  void ignore() {
    if (connector != null) {
      connector.ignore();
    }
  }

  @Override
  public void close() throws IOException {
    if (connector != null) {
      connector.close();
    }
  }
}
