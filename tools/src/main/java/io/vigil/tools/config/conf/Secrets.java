package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.HmacKey;
import io.vigil.tools.config.json.ModelJson;
import io.vigil.tools.config.json.SecretOctets;

/** What becomes of passwords and keys. */
enum Secrets {
  MASKED, SHOWN;

  /** A password of at most eight octets, left aligned and zero filled. */
  String password(long octets) {
    return this == MASKED ? ModelJson.MASK : SecretOctets.text(octets);
  }

  /** The value of a {@code key}: the file it comes from, which is no secret, or its octets. */
  String key(HmacKey key) {
    return key.file().map(file -> "file:" + file)
        .orElseGet(() -> this == MASKED ? ModelJson.MASK : ModelJson.HEX + key.secret().hex());
  }
}
