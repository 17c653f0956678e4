package io.vigil.agent.log;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.linux.UnixDatagram;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code /dev/log}. Connects at the first line and again whenever the daemon has gone. A daemon that is behind is waited for, but
 * only once: the lines after one that found no room are tried without waiting until one goes through.
 */
final class DevLog implements SyslogSocket {
  private static final int WAITS_MAX = 50;
  private static final long WAIT_NS = 2_000_000;

  private final String path;
  private @Nullable UnixDatagram socket;
  private boolean behind;

  DevLog(String path) {
    this.path = path;
  }

  @Override
  public void send(byte[] datagram) throws SyscallException {
    try {
      sendPatiently(connected(), datagram);
    } catch (SyscallException refused) {
      if (refused.errno() == Errno.EAGAIN) {
        throw refused;
      }
      disconnect(); // restarted since: what was connected to is gone for good
      sendPatiently(connected(), datagram);
    }
  }

  private void sendPatiently(UnixDatagram to, byte[] datagram) throws SyscallException {
    for (int waits = behind ? WAITS_MAX : 0;; waits++) {
      try {
        to.send(datagram);
        behind = false;
        return;
      } catch (SyscallException refused) {
        if (refused.errno() != Errno.EAGAIN || waits >= WAITS_MAX) {
          behind = refused.errno() == Errno.EAGAIN;
          throw refused;
        }
        LockSupport.parkNanos(this, WAIT_NS);
      }
    }
  }

  private UnixDatagram connected() throws SyscallException {
    UnixDatagram open = socket;
    if (open == null) {
      open = UnixDatagram.connect(path);
      socket = open;
    }
    return open;
  }

  private void disconnect() {
    final UnixDatagram open = socket;
    if (open != null) {
      open.close();
      socket = null;
    }
  }
}
