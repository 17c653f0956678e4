package io.vigil.tools.replay.scan;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.codec.vrrp.auth.HmacTrailerView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one VRRP message in a captured frame and judges it as a receiver would that knows no configuration but the keys given.
 * Reused from frame to frame; allocates nothing. One thread.
 */
public final class AdvertJudge {
  private static final int VRIDS = 256;

  private final @Nullable KeyChecks[] keys = new @Nullable KeyChecks[VRIDS];
  private final AdvertView advert = new AdvertView();
  private final Findings findings = new Findings();
  private Verdict verdict = Verdict.ACCEPT;
  private boolean isUnchecked;
  private int trailerBytes;

  public AdvertJudge(List<AuthKey> secrets) {
    for (int vrid = 0; vrid < VRIDS; vrid++) {
      final List<AuthKey> own = new ArrayList<>();
      for (final AuthKey secret : secrets) {
        if (secret.vrid() == vrid) {
          own.add(secret);
        }
      }
      keys[vrid] = own.isEmpty() ? null : new KeyChecks(own);
    }
  }

  /** Whether a frame holds a VRRP message of which at least the first eight octets were captured. */
  public static boolean isAdvert(FrameView frame) {
    return (frame.kind() == FrameKind.VRRP || frame.kind() == FrameKind.AH)
        && frame.payloadCapturedBytes() >= Vrrp.HEADER_BYTES;
  }

  /**
   * Judges a frame of which {@link #isAdvert} is true.
   *
   * @param frame has read {@code captured}
   */
  public void judge(FrameView frame, CapturedFrame captured) {
    final int lengthBytes = frame.payloadCapturedBytes();
    advert.wrap(captured.buf(), frame.payloadOffset(), lengthBytes, frame.family());
    isUnchecked = lengthBytes < frame.payloadBytes();
    trailerBytes = 0;
    if (isUnchecked) {
      verdict = Verdict.ACCEPT;
      return;
    }
    trailerBytes = HmacTrailerView.bytesIn(captured.buf(), frame.payloadOffset(), lengthBytes,
        frame.family());
    advert.withoutTrailer(trailerBytes);
    verdict = DecodeChecks.check(DecodePolicy.AGENT, frame, advert, findings);
    final KeyChecks own = keys[advert.vrid()];
    if (verdict == Verdict.ACCEPT && own != null) {
      verdict = own.check(frame, captured, advert, lengthBytes);
    }
  }

  /** The message. Without {@link #isUnchecked} and after {@link Verdict#ACCEPT} every getter stays inside it. */
  public AdvertView advert() {
    return advert;
  }

  /** {@link Verdict#ACCEPT} where {@link #isUnchecked}. */
  public Verdict verdict() {
    return verdict;
  }

  /** Whether the snap length cut the message, so that nothing was checked. */
  public boolean isUnchecked() {
    return isUnchecked;
  }

  /** Whether every getter of {@link #advert} may be called: as many octets were captured as version and count ask for. */
  public boolean isWhole() {
    return advert.lengthBytes() >= Vrrp.messageBytes(advert.version(), advert.family(), advert.count());
  }

  /** Form that the checksum of an accepted message had. */
  public ChecksumForm checksumForm() {
    return findings.checksumForm();
  }

  /** How the message says that it is genuine. */
  public AuthForm auth(FrameView frame) {
    if (trailerBytes > 0) {
      return AuthForm.HMAC;
    }
    if (frame.kind() == FrameKind.AH) {
      return AuthForm.AH;
    }
    if (advert.version() != Vrrp.VERSION_2) {
      return AuthForm.NONE;
    }
    return switch (advert.authType()) {
      case V2Auth.TYPE_NONE -> AuthForm.NONE;
      case V2Auth.TYPE_PASS -> AuthForm.PASS;
      case V2Auth.TYPE_AH -> AuthForm.AH;
      default -> AuthForm.OTHER;
    };
  }
}
