package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.Authentication.Hmac.AntiReplay;
import io.vigil.agent.config.model.Authentication.Hmac.Mode;
import io.vigil.agent.config.model.HmacKey;
import io.vigil.agent.config.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** An {@code auth_hmac} block while it is read. Empty means: the file does not say. */
final class HmacDraft {
  final Position at;
  final List<HmacKey> keys = new ArrayList<>();
  boolean keyRejected;
  OptionalInt activeKeyId = OptionalInt.empty();
  OptionalInt timeWindowS = OptionalInt.empty();
  AntiReplay antiReplay = AntiReplay.TIME;
  Mode mode = Mode.ENFORCE;
  Position modeAt;

  HmacDraft(Position at) {
    this.at = at;
    this.modeAt = at;
  }
}
