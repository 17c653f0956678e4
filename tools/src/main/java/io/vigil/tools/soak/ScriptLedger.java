package io.vigil.tools.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays what the scripts wrote down beside what the agent says that it asked for. Pure. */
final class ScriptLedger {
  /** The kernel's numbers begin anew when they are used up: a fall by more than this is no step back. */
  private static final long PID_WRAP = 16_384;
  private static final int EXAMPLES = 10;

  private final Map<String, Long> asked;
  private final boolean serial;
  private final List<String> examples = new ArrayList<>();

  private ScriptLedger(Map<String, Long> asked, boolean serial) {
    this.asked = asked;
    this.serial = serial;
  }

  /**
   * What went wrong.
   *
   * @param asked how many notifications each instance asked for
   * @param records in the order in which they were written
   * @param serial whether a script may only begin when its predecessor has ended
   */
  static Findings judge(Map<String, Long> asked, List<ScriptRecord> records, boolean serial) {
    return new ScriptLedger(asked, serial).judge(records);
  }

  private Findings judge(List<ScriptRecord> records) {
    final Map<String, List<ScriptRecord>> byInstance = new TreeMap<>();
    asked.keySet().forEach(instance -> byInstance.put(instance, new ArrayList<>()));
    records
        .forEach(record -> byInstance.computeIfAbsent(record.instance(), _ -> new ArrayList<>()).add(record));
    long lost = 0;
    long doubled = 0;
    long reordered = 0;
    long overlapping = 0;
    for (final Map.Entry<String, List<ScriptRecord>> entry : byInstance.entrySet()) {
      final List<ScriptRecord> begun = entry.getValue().stream().filter(ScriptRecord::begins).toList();
      final Map<Long, ScriptRecord> once = new TreeMap<>();
      for (final ScriptRecord record : begun) {
        if (once.putIfAbsent(record.sequence(), record) != null) {
          doubled++;
          example(record, "ran twice");
        }
      }
      lost += lost(entry.getKey(), once);
      reordered += reordered(once);
      overlapping += serial ? overlapping(entry.getValue()) : 0;
    }
    return new Findings(lost, reordered, doubled, overlapping, examples);
  }

  private long lost(String instance, Map<Long, ScriptRecord> once) {
    long lost = 0;
    for (long sequence = 1; sequence <= asked.getOrDefault(instance, 0L); sequence++) {
      if (!once.containsKey(sequence)) {
        lost++;
        example(instance + " notification " + sequence + " never ran");
      }
    }
    return lost;
  }

  private long reordered(Map<Long, ScriptRecord> once) {
    long reordered = 0;
    long before = 0;
    for (final ScriptRecord record : once.values()) {
      if (record.pid() < before && before - record.pid() < PID_WRAP) {
        reordered++;
        example(record, "was started before its predecessor");
      }
      before = record.pid();
    }
    return reordered;
  }

  private long overlapping(List<ScriptRecord> records) {
    long overlapping = 0;
    final Set<Long> running = new HashSet<>();
    final Map<Long, Boolean> seen = new HashMap<>();
    for (final ScriptRecord record : records) {
      if (!record.begins()) {
        running.remove(record.pid());
        continue;
      }
      if (!running.isEmpty() && seen.putIfAbsent(record.sequence(), true) == null) {
        overlapping++;
        example(record, "began while its predecessor ran");
      }
      running.add(record.pid());
    }
    return overlapping;
  }

  private void example(ScriptRecord record, String what) {
    example(record.instance() + " notification " + record.sequence() + " (" + record.state() + ", pid "
        + record.pid()
        + ") " + what);
  }

  private void example(String text) {
    if (examples.size() < EXAMPLES) {
      examples.add(text);
    }
  }

  /**
   * What went wrong, by number; all 0 is well.
   *
   * @param examples the first ones in words
   */
  record Findings(long lost, long reordered, long doubled, long overlapping, List<String> examples) {
    Findings {
      examples = List.copyOf(examples);
    }

    boolean isWell() {
      return lost + reordered + doubled + overlapping == 0;
    }
  }
}
