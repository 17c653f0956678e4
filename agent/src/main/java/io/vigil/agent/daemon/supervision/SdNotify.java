package io.vigil.agent.daemon.supervision;

import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.linux.UnixDatagram;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * systemd's readiness protocol ({@code Type=notify}): datagrams to the socket that {@code NOTIFY_SOCKET} names, a path or an
 * abstract name ({@code @…}). Without the variable nothing is sent. A refusal is a log line: the agent itself does not depend on it.
 */
public final class SdNotify {
  private static final long NS_PER_US = 1_000;

  private final String socket;
  private final EventLog log;

  private SdNotify(String socket, EventLog log) {
    this.socket = socket;
    this.log = log;
  }

  /** {@code environment} is the process's own. */
  public static SdNotify of(Map<String, String> environment, EventLog log) {
    return new SdNotify(environment.getOrDefault("NOTIFY_SOCKET", ""), log);
  }

  /** All that was configured is running. {@code status} is a line for {@code systemctl status}. */
  public void ready(String status) {
    send("READY=1\nSTATUS=" + status + "\n");
  }

  /**
   * A reload has begun; {@link #ready} ends it.
   *
   * @param nowNs CLOCK_MONOTONIC
   */
  public void reloading(long nowNs) {
    send("RELOADING=1\nMONOTONIC_USEC=" + nowNs / NS_PER_US + "\n");
  }

  /** The stop has begun. */
  public void stopping() {
    send("STOPPING=1\n");
  }

  /** A line for {@code systemctl status}. */
  public void status(String status) {
    send("STATUS=" + status + "\n");
  }

  private void send(String datagram) {
    if (socket.isEmpty()) {
      return;
    }
    try (UnixDatagram to = UnixDatagram.connect(socket)) {
      to.send(datagram.getBytes(StandardCharsets.UTF_8));
    } catch (SyscallException refused) {
      log.post(new Refused(String.valueOf(refused.getMessage())));
    }
  }

  private record Refused(String reason) implements LogEvent {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text() {
      return "NOTIFY_SOCKET: " + reason;
    }
  }
}
