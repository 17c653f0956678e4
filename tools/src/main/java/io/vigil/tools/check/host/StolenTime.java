package io.vigil.tools.check.host;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.tools.check.lint.Subject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A virtual machine that was kept waiting for its processor cannot send in time: peers take over from a master that is well. What the
 * hypervisor took since boot is the best forecast there is.
 */
final class StolenTime implements HostRule {
  private static final double SHARE_MIN = 0.005;
  /** Fields of the line {@code cpu} of /proc/stat: user nice system idle iowait irq softirq steal. */
  private static final int STEAL = 7;

  @Override
  public void check(Subject subject, HostProbe host, Problems findings) {
    if (subject.config().instances().isEmpty()) {
      return;
    }
    share(host).filter(share -> share >= SHARE_MIN).ifPresent(share -> findings.add(ProblemCode.STOLEN_TIME,
        findings.whole(),
        String.format(Locale.ROOT, "the hypervisor took %.1f%% of this host's processor time since boot: "
            + "adverts can be late, and peers take over", share * 100),
        "reserve processor time for the machine, or set a longer advert_int"));
  }

  private static Optional<Double> share(HostProbe host) {
    final String[] words = host.text("/proc/stat").orElse("").lines().findFirst().orElse("").split(" +", -1);
    if (words.length <= STEAL + 1 || !words[0].equals("cpu")) {
      return Optional.empty();
    }
    final long[] ticks = Arrays.stream(words, 1, STEAL + 2).mapToLong(Long::parseLong).toArray();
    final long total = Arrays.stream(ticks).sum();
    return total == 0 ? Optional.empty() : Optional.of((double) ticks[STEAL] / total);
  }
}
