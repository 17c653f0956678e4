package io.vigil.tools.replay.scan;

import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.auth.HmacKey;

/** A secret that the adverts of one VRID must prove. */
public sealed interface AuthKey {
  /** 1..255. */
  int vrid();

  /** Simple text of version 2. */
  record Pass(int vrid, V2Auth auth) implements AuthKey {}

  /** Password of the authentication header. */
  record Ah(int vrid, String password) implements AuthKey {
    /** Without the password. */
    @Override
    public String toString() {
      return "Ah[" + vrid + ", masked]";
    }
  }

  /** A key of the HMAC trailer; a VRID may have several. */
  record Hmac(int vrid, HmacKey key) implements AuthKey {}
}
