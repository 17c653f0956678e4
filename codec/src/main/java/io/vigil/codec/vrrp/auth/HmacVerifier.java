package io.vigil.codec.vrrp.auth;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receive checks of the HMAC trailer for one virtual router, in keepalived's order: present, peer, form, time,
 * key, code, replay. What is in order leaves a mark that later messages of its sender must exceed. Total: any octets
 * get a verdict, none outside is read. One owner; allocates nothing per packet.
 */
public final class HmacVerifier {
  private static final int KEY_IDS = 256;

  private final HmacPolicy policy;
  private final ReplayMarks marks;
  private final @Nullable KeyedHash[] hashes = new @Nullable KeyedHash[KEY_IDS];
  private final HmacTrailerView trailer = new HmacTrailerView();
  private final HmacInput input = new HmacInput();
  private int skewS;
  private boolean authentic;

  private HmacVerifier(HmacPolicy policy, ReplayMarks marks) {
    this.policy = policy;
    this.marks = marks;
    for (final HmacKey key : policy.keys()) {
      hashes[key.id()] = key.hash();
    }
  }

  /** For adverts to a group: marks for the four senders heard last. */
  public static HmacVerifier forMulticast(HmacPolicy policy) {
    return new HmacVerifier(policy, ReplayMarks.multicast());
  }

  /** For adverts of these peers; a signed one from anybody else is refused. */
  public static HmacVerifier forPeers(HmacPolicy policy, List<IpAddress> peers) {
    return new HmacVerifier(policy, ReplayMarks.unicast(peers));
  }

  /**
   * Judges the trailer of a message.
   *
   * @param lengthBytes octets of message and trailer, without IP header and link padding
   * @param epochNs time of day of the receipt in nanoseconds since 1970
   */
  public Verdict check(ByteBuf buf, int offset, int lengthBytes, Envelope envelope, long epochNs) {
    authentic = false;
    skewS = 0;
    final int at = HmacTrailerView.find(buf, offset, lengthBytes, envelope.family());
    if (at < 0) {
      return policy.mode() == HmacMode.ENFORCE ? Verdict.HMAC_MISSING : Verdict.ACCEPT;
    }
    if (!marks.knows(envelope.srcHi(), envelope.srcLo())) {
      return Verdict.UNKNOWN_PEER;
    }
    trailer.wrap(buf, at);
    if (trailer.type() != HmacTrailerView.TYPE_HMAC_SHA_256_128 || trailer.reserved() != 0) {
      return Verdict.HMAC_MALFORMED;
    }
    // Seconds as 32 bits, by subtraction, as they may wrap.
    final int nowS = (int) (HmacSigner.reading(epochNs) >>> HmacTrailerView.SECONDS_SHIFT);
    skewS = (int) trailer.epochSeconds() - nowS;
    if (policy.antiReplay() == AntiReplay.TIME && !isInWindow(skewS)) {
      return Verdict.HMAC_STALE;
    }
    final KeyedHash hash = hashes[trailer.keyId()];
    if (hash == null) {
      return Verdict.HMAC_UNKNOWN_KEY;
    }
    input.from(envelope.family(), envelope.srcHi(), envelope.srcLo(), buf, offset).code(hash, buf, offset,
        at - offset);
    if (!hash.matches(buf, at + HmacTrailerView.SIGNED_BYTES, HmacTrailerView.CODE_BYTES)) {
      return Verdict.HMAC_FAILED;
    }
    return replay(envelope, nowS);
  }

  /** Whether the last message that was accepted had a trailer; false if it passed for want of one. */
  public boolean isAuthentic() {
    return authentic;
  }

  /** How far the clock of the last trailer's sender was ahead of ours in seconds. */
  public int skewS() {
    return skewS;
  }

  /** Whether that is more than half the window, which is worth a word before messages are refused. */
  public boolean isSkewNearWindow() {
    return policy.antiReplay() == AntiReplay.TIME && Math.abs((long) skewS) * 2 > policy.windowS();
  }

  private Verdict replay(Envelope envelope, int nowS) {
    final long hi = envelope.srcHi();
    final long lo = envelope.srcLo();
    final long sequence = trailer.sequence();
    if (marks.hasMark(hi, lo)) {
      final long mark = marks.mark(hi, lo);
      final boolean forgotten = policy.antiReplay() == AntiReplay.TIME
          && !isInWindow((int) (mark >>> HmacTrailerView.SECONDS_SHIFT) - nowS);
      if (!forgotten && sequence - mark <= 0) {
        return Verdict.HMAC_REPLAY;
      }
    }
    marks.set(hi, lo, sequence);
    authentic = true;
    return Verdict.ACCEPT;
  }

  private boolean isInWindow(int differenceS) {
    return Math.abs((long) differenceS) <= policy.windowS();
  }
}
