package io.vigil.tools.config.conf;

import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.HmacKey;
import java.util.Locale;

/** The blocks {@code authentication} and {@code auth_hmac}. */
final class AuthenticationText {
  private final ConfPage page;
  private final Secrets secrets;

  AuthenticationText(ConfPage page, Secrets secrets) {
    this.page = page;
    this.secrets = secrets;
  }

  void write(Authentication authentication) {
    switch (authentication) {
      case Authentication.None _ -> {
        // nothing to say
      }
      case Authentication.Pass pass -> simple("PASS", secrets.password(pass.password()));
      case Authentication.Ah ah -> simple("AH", secrets.password(ah.key()));
      case Authentication.Hmac hmac -> hmac(hmac);
    }
  }

  private void simple(String type, String password) {
    page.open("authentication");
    page.line("auth_type", type);
    page.line("auth_pass", password);
    page.close();
  }

  private void hmac(Authentication.Hmac hmac) {
    page.open("auth_hmac");
    for (final HmacKey key : hmac.keys()) {
      page.line("key", key.id(), secrets.key(key));
    }
    page.line("active_key", hmac.activeKeyId());
    page.line("time_window", hmac.timeWindowS());
    page.line("anti_replay", word(hmac.antiReplay()));
    page.line("mode", word(hmac.mode()));
    page.close();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
