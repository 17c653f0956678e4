package io.vigil.tools.live;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What live tests need. Missing: skipped with one line, in CI a failure. */
public final class Needs {
  private Needs() {}

  public static void rootAndPeers() {
    need(Shell.tryRun("id", "-u").output().strip().equals("0"), "root");
    for (final String program : new String[]{"keepalived", "tshark", "tcpdump", "ip", "ping", "gcc"}) {
      need(Shell.tryRun("sh", "-c", "command -v " + program).status() == 0, program);
    }
  }

  static void need(boolean there, String what) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.assertTrue(there, "missing in CI: " + what);
    }
    Assumptions.assumeTrue(there, "live test needs " + what);
  }
}
