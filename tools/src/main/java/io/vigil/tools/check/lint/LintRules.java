package io.vigil.tools.check.lint;

import java.util.List;

/** Every rule that a single file is put to. */
public final class LintRules {
  /** In no particular order: findings are sorted by place. */
  public static final List<Rule> ALL = List.of(new SampleVrid(), new SamplePassword(),
      new PrefixLengthAssumed(),
      new AddressInTwoInstances(), new OwnAddressAmongPeers(),
      new WeightWithoutEffect(), new NopreemptWithWeight(), new ShellWithoutShell(), new KillallCheck(),
      new TimeoutAboveInterval(), new SlowDetection(), new NotifyStateMissing(), new MailWithoutServer());

  private LintRules() {}
}
