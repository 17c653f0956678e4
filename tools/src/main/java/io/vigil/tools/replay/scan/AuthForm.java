package io.vigil.tools.replay.scan;

/** How an advert says that it is genuine, whether or not anybody can tell. */
public enum AuthForm {
  NONE("none"),
  /** Simple text of version 2. */
  PASS("pass"),
  /** Authentication header. */
  AH("ah"),
  /** Trailer of keepalived 2.4. */
  HMAC("hmac"),
  /** A type of version 2 that no RFC knows. */
  OTHER("unknown type");

  private final String dataName;

  AuthForm(String dataName) {
    this.dataName = dataName;
  }

  /** As reports have it. */
  public String dataName() {
    return dataName;
  }
}
