package io.vigil.tools.soak;

import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** An agent in a network of its own, with a rival that takes its addresses and gives them back. One thread. */
interface Contestant extends AutoCloseable {
  /** Its name. */
  String agent();

  /** Its version, and where it runs; for people. */
  String about();

  /** Whether its scripts wait for their predecessors. */
  boolean isSerial();

  /** Starts it; it is MASTER of all instances when this returns. */
  void start() throws IOException, SyscallException;

  /** The plan begins: what was measured until now does not count. */
  default void begin() {}

  /** The rival is master of this instance from now on; to be said again within three of its intervals. */
  void claim(int instance);

  /** The rival is it no more. */
  void resign(int instance);

  /** What it holds now. Any thread. */
  Footprint footprint();

  /** The same, looked at closely: it may take a moment, and nothing else goes on. */
  default Account.Holding holding() {
    return new Account.Holding(footprint(), 0);
  }

  /** Why it will do nothing more, if that is so. */
  Optional<String> breakdown();

  /** Stops it cleanly and says what it and its scripts left behind. */
  Evidence stop() throws IOException;

  @Override
  void close();

  /**
   * What an agent and its scripts leave behind.
   *
   * @param asked the states that each instance entered, see {@link ScriptLedger#judge}
   * @param records what the scripts wrote
   * @param inside further metrics
   * @param warnings what the agent complained of, the first ones
   * @param gap why {@code asked} is not whole, if that is so
   */
  record Evidence(Map<String, String> asked, List<ScriptRecord> records, Starts starts,
      Map<String, Histogram> inside,
      List<String> warnings, Optional<String> gap) {
    /** Nothing is found where the evidence has a gap. */
    ScriptLedger.Findings judge(ScriptLedger.Rules rules) {
      return gap.isPresent()
          ? ScriptLedger.judge(Map.of(), List.of(), rules)
          : ScriptLedger.judge(asked, records, rules);
    }
  }
}
