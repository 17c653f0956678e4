package io.vigil.agent.net;

import io.vigil.codec.handler.AdvertOut;
import org.jspecify.annotations.Nullable;

/**
 * User event of a {@link VrrpChannel}: the kernel's answer to sending changed. One reused object per channel, valid
 * during {@code userEventTriggered} only. Fired at the first refusal for a reason, and once when no advert is refused
 * any more.
 */
public final class SendOutcome {
  private int errno;
  private @Nullable AdvertOut advert;

  /** Why the kernel refused, see {@link io.vigil.agent.os.linux.Errno#describe}; 0 = it takes adverts again. */
  public int errno() {
    return errno;
  }

  /** What was being sent. */
  public @Nullable AdvertOut advert() {
    return advert;
  }

  SendOutcome set(int newErrno, AdvertOut newAdvert) {
    errno = newErrno;
    advert = newAdvert;
    return this;
  }
}
