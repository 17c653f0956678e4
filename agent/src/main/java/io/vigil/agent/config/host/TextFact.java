package io.vigil.agent.config.host;

/** What stands in a file. */
public sealed interface TextFact {
  /** Its beginning, a character an octet (ISO 8859-1). */
  record Present(String text) implements TextFact {}

  /** It cannot be read. */
  record Unreadable() implements TextFact {}

  /** The host cannot be asked. */
  record Unknown() implements TextFact {}
}
