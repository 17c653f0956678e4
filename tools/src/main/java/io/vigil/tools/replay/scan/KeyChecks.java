package io.vigil.tools.replay.scan;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.codec.vrrp.auth.AhChecks;
import io.vigil.codec.vrrp.auth.AhKey;
import io.vigil.codec.vrrp.auth.AntiReplay;
import io.vigil.codec.vrrp.auth.HmacKey;
import io.vigil.codec.vrrp.auth.HmacMode;
import io.vigil.codec.vrrp.auth.HmacPolicy;
import io.vigil.codec.vrrp.auth.HmacVerifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the adverts of one VRID with the secrets given for it. One thread: digests are reused. Whether a number was used
 * before is not asked, for a worker does not see every advert, and a capture may hold copies.
 */
final class KeyChecks {
  /** Without effect in {@link AntiReplay#MONOTONIC}. */
  private static final int WINDOW_S = 5;

  private final @Nullable V2Auth pass;
  private final @Nullable AhChecks ah;
  private final @Nullable HmacVerifier hmac;

  KeyChecks(List<AuthKey> keys) {
    V2Auth password = null;
    AhChecks header = null;
    for (final AuthKey key : keys) {
      switch (key) {
        case AuthKey.Pass simple -> password = simple.auth();
        case AuthKey.Ah sealed -> header = new AhChecks(AhKey.of(sealed.password()));
        case AuthKey.Hmac _ -> {
        }
      }
    }
    pass = password;
    ah = header;
    hmac = verifier(keys);
  }

  private static @Nullable HmacVerifier verifier(List<AuthKey> keys) {
    final List<HmacKey> secrets = keys.stream().filter(AuthKey.Hmac.class::isInstance)
        .map(key -> ((AuthKey.Hmac) key).key()).toList();
    return secrets.isEmpty()
        ? null
        : HmacVerifier.forMulticast(new HmacPolicy(HmacMode.ENFORCE, AntiReplay.MONOTONIC, WINDOW_S, secrets,
            secrets.getFirst().id()));
  }

  /** Judges a message that is in order otherwise, as long as {@code lengthBytes} with its trailer. */
  Verdict check(FrameView frame, CapturedFrame captured, AdvertView advert, int lengthBytes) {
    if (hmac != null) {
      final Verdict code = hmac.check(captured.buf(), frame.payloadOffset(), lengthBytes, frame,
          captured.epochNs());
      if (code != Verdict.ACCEPT && code != Verdict.HMAC_REPLAY) {
        return code;
      }
    }
    // Version 3 has neither of the others.
    return advert.version() == Vrrp.VERSION_2 ? checkVersion2(frame, captured, advert) : Verdict.ACCEPT;
  }

  private Verdict checkVersion2(FrameView frame, CapturedFrame captured, AdvertView advert) {
    if (ah != null) {
      final int ipOffset = frame.ipOffset();
      return frame.kind() == FrameKind.AH
          ? ah.integrity(captured.buf(), ipOffset, captured.offset() + captured.capturedBytes() - ipOffset)
          : Verdict.AUTH_TYPE_MISMATCH;
    }
    if (pass == null) {
      return Verdict.ACCEPT;
    }
    if (advert.authType() != V2Auth.TYPE_PASS) {
      return Verdict.AUTH_TYPE_MISMATCH;
    }
    return advert.authData() == pass.data() ? Verdict.ACCEPT : Verdict.AUTH_FAILED;
  }
}
