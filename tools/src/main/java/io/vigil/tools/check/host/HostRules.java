package io.vigil.tools.check.host;

import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.lint.Subject;
import java.util.List;
import java.util.Optional;

/** Every rule that asks the host, with the host that they ask. */
public final class HostRules {
  /** The file is not checked against a host. */
  public static final HostRules NONE = new HostRules(Optional.empty());

  private static final List<HostRule> ALL = List.of(new OwnerWithoutAddress(), new SourceAddress(),
      new AddressOutsideSubnets(), new KernelSettings(), new RealTimeThrottling(), new Autogroup(),
      new UnsynchronisedClock(), new ProgramMissing(), new InterpreterMissing(), new StolenTime());

  private final Optional<HostProbe> host;

  private HostRules(Optional<HostProbe> host) {
    this.host = host;
  }

  /** All rules, and the host this process runs on. */
  public static HostRules ofThisHost() {
    return of(new LinuxProbe());
  }

  static HostRules of(HostProbe host) {
    return new HostRules(Optional.of(host));
  }

  /** Adds what the host lacks to {@code findings}. */
  public void check(Subject subject, Problems findings) {
    host.ifPresent(probe -> ALL.forEach(rule -> rule.check(subject, probe, findings)));
  }
}
