package io.vigil.agent.instance;

import io.vigil.agent.log.LogEvent;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;

/**
 * A packet that was refused. Said at the 1st, 10th, 100th … of its kind: a stream of bad packets is neither hidden nor a flood
 * (RFC 9568 §7.1 asks for a rate limit).
 *
 * @param subject name of the instance, or the channel where none was found
 * @param count refused with this verdict so far, this one included
 */
record RefusedPacket(String subject, IpAddress sender, int vrid, Verdict verdict, long count)
    implements
      LogEvent {
  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String text() {
    return "(" + subject + ") refused advert from " + sender + ", VRID " + vrid + ": " + verdict.dataName()
        + (count > 1 ? ", " + count + " so far" : "");
  }

  /** Whether the {@code count}th is to be said: powers of ten. */
  static boolean isSaid(long count) {
    long power = 1;
    while (power < count) {
      power *= 10;
    }
    return power == count;
  }
}
