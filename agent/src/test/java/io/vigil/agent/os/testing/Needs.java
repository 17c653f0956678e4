package io.vigil.agent.os.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigil.agent.os.linux.Capability;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a test needs of its host: skipped with one line where it is missing, failed where CI promises it. */
public final class Needs {
  private Needs() {}

  /** Root's capabilities, enough for network namespaces and their sockets. */
  public static void root() throws IOException {
    final Set<Capability> missing = Capability
        .missing(List.of(Capability.CAP_SYS_ADMIN, Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW));
    need(missing.isEmpty(), "skipped: needs root, " + missing + " missing");
  }

  /** Anything else. */
  public static void need(boolean present, String sentence) {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as(sentence).isTrue();
    }
    assumeTrue(present, sentence);
  }
}
