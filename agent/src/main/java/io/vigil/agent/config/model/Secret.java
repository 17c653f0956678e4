package io.vigil.agent.config.model;

import java.util.HexFormat;

/**
 * Octets that no message, dump or exception shows.
 *
 * @param hex two lower-case digits an octet; empty where the host that has the file could not be asked
 */
public record Secret(String hex) {
  /** A secret of these octets. */
  public static Secret of(byte[] octets) {
    return new Secret(HexFormat.of().formatHex(octets));
  }

  /** The octets, in an array of the caller's own. */
  public byte[] octets() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return "masked";
  }
}
