package io.vigil.agent.config.model;

/** What a rule does with a packet. */
public sealed interface RuleAction {
  /**
   * Looks in a table.
   *
   * @param table number of a routing table, unsigned, not 0
   */
  record Lookup(long table) implements RuleAction {}

  /**
   * Goes on with another rule.
   *
   * @param preference of the rule to go on with, unsigned 32 bits
   */
  record Goto(long preference) implements RuleAction {}

  /** Look in the table of the VRF. */
  record MasterDevice() implements RuleAction {}

  /** One of those without an argument. */
  enum Verdict implements RuleAction {
    NOP, BLACKHOLE, UNREACHABLE, PROHIBIT
  }
}
