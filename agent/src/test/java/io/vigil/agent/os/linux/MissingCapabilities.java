package io.vigil.agent.os.linux;

import java.util.List;

/** Prints which capabilities this process lacks, for {@link IdentityTest}. */
final class MissingCapabilities {
  private MissingCapabilities() {}

  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(String[] arguments) throws Exception {
    System.out.println(Capability
        .missing(List.of(Capability.CAP_NET_ADMIN, Capability.CAP_SYS_NICE, Capability.CAP_NET_RAW)));
  }
}
