package io.vigil.agent.log;

import java.io.IOException;

/** Takes one syslog datagram, or says why not. Called on the log thread. */
@FunctionalInterface
interface SyslogSocket {
  void send(byte[] datagram) throws IOException;
}
