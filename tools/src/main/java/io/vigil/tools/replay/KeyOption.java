package io.vigil.tools.replay;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.auth.HmacKey;
import io.vigil.tools.replay.scan.AuthKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --auth-key}. A mistake is reported without the secret. */
final class KeyOption {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3})=(pass|ah|hmac):(.*)", Pattern.DOTALL);
  private static final Pattern HMAC = Pattern.compile("(\\d{1,3})=(.*)", Pattern.DOTALL);
  private static final String HEX = "hex:";
  private static final int NUMBER_MAX = 255;

  private KeyOption() {}

  /** All keys; those of one VRID belong together. */
  static List<AuthKey> read(List<String> texts) {
    final List<AuthKey> keys = new ArrayList<>();
    final Set<String> seen = new HashSet<>();
    for (final String text : texts) {
      final AuthKey key = read(text);
      final String what = key.vrid() + switch (key) {
        case AuthKey.Pass _ -> "=pass";
        case AuthKey.Ah _ -> "=ah";
        case AuthKey.Hmac hmac -> "=hmac:" + hmac.key().id();
      };
      if (!seen.add(what)) {
        throw new UserMistakeException("--auth-key " + what + ": given twice");
      }
      if (seen.contains(key.vrid() + "=pass") && seen.contains(key.vrid() + "=ah")) {
        throw new UserMistakeException(
            "--auth-key " + key.vrid() + ": has pass and ah; an advert has one of them");
      }
      keys.add(key);
    }
    return keys;
  }

  private static AuthKey read(String text) {
    final Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UserMistakeException("--auth-key: write VRID=pass:WORD, VRID=ah:WORD, VRID=hmac:ID=hex:DIGITS"
          + " or VRID=hmac:ID=TEXT");
    }
    final int vrid = number(form.group(1), "a VRID");
    final String secret = form.group(3);
    final String where = "--auth-key " + vrid + "=" + form.group(2);
    if (secret.isEmpty()) {
      throw new UserMistakeException(where + ": the secret is empty");
    }
    return switch (form.group(2)) {
      case "pass" -> new AuthKey.Pass(vrid, V2Auth.pass(secret));
      case "ah" -> new AuthKey.Ah(vrid, secret);
      default -> hmac(vrid, secret, where);
    };
  }

  private static AuthKey hmac(int vrid, String text, String where) {
    final Matcher parts = HMAC.matcher(text);
    if (!parts.matches()) {
      throw new UserMistakeException(where + ": the number of the key is missing: write " + vrid
          + "=hmac:ID=hex:DIGITS or " + vrid + "=hmac:ID=TEXT");
    }
    final int id = number(parts.group(1), where + ": the number of a key");
    final String secret = parts.group(2);
    try {
      return new AuthKey.Hmac(vrid, secret.startsWith(HEX)
          ? HmacKey.ofHex(id, secret.substring(HEX.length()))
          : HmacKey.ofText(id, secret));
    } catch (IllegalArgumentException e) {
      throw new UserMistakeException(where + ":" + id + ": a key is 32 to 64 octets: "
          + "characters, or hex: and two digits for each octet");
    }
  }

  private static int number(String text, String what) {
    final int number = Integer.parseInt(text);
    if (number < 1 || number > NUMBER_MAX) {
      throw new UserMistakeException(
          what.startsWith("--") ? what + " is 1 to 255" : "--auth-key: " + what + " is 1 to 255");
    }
    return number;
  }
}
