package io.vigil.tools.soak;

import java.util.Optional;
import java.util.Set;

/**
 * One line that a script wrote: that it began, or that it ends.
 *
 * @param begins whether it is the line of the beginning
 * @param sequence number of the event among those of its agent, from 1; 0 where the agent gives none
 * @param pid the script's process, which grows with each start until the kernel's numbers begin anew
 */
record ScriptRecord(boolean begins, String instance, long sequence, String state, long pid) {
  private static final int FIELDS = 5;
  private static final Set<String> KINDS = Set.of("B", "E");

  /** {@code B VI_1 7 MASTER 1234}; empty for a line that was cut off. */
  static Optional<ScriptRecord> parse(String line) {
    final String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS || fields[3].isEmpty() || !KINDS.contains(fields[0])) {
      return Optional.empty();
    }
    try {
      return Optional
          .of(new ScriptRecord(fields[0].equals("B"), fields[1].intern(), Long.parseLong(fields[2]),
              fields[3].intern(),
              Long.parseLong(fields[4])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
