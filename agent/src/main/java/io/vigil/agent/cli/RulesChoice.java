package io.vigil.agent.cli;

import java.util.Locale;

/** The values of {@code --rules}: whose reading of VRRP decides where readings differ. */
public enum RulesChoice {
  KEEPALIVED, KEEPALIVED_STRICT, RFC3768, RFC9568;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
