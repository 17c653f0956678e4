package io.vigil.tools.soak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays what the scripts wrote down beside what the agent's state machine decided. Nothing in it rests on what the part under test, from
 * decision to process, says of itself but the number that the script was given; an agent that gives none is judged by the states alone. Pure.
 */
final class ScriptLedger {
  /** The kernel's numbers begin anew when they are used up: a fall by more than this is no step back. */
  private static final long PID_WRAP = 16_384;
  private static final int EXAMPLES = 10;

  private final Map<String, String> asked;
  private final Rules rules;
  private final List<String> examples = new ArrayList<>();
  private long lost;
  private long reordered;
  private long doubled;
  private long overlapping;
  private long unended;

  private ScriptLedger(Map<String, String> asked, Rules rules) {
    this.asked = asked;
    this.rules = rules;
  }

  /**
   * What is wrong and what is not.
   *
   * @param serial whether a script may only begin when its predecessor has ended
   * @param numbersTell whether the order of two starts is that of their processes' numbers, which is so where far fewer processes are
   *        started between them than there are numbers; otherwise the order of their first lines has to do
   */
  record Rules(boolean serial, boolean numbersTell) {}

  /**
   * What went wrong.
   *
   * @param asked the states that each instance entered, in order, a letter each: the first of the word that the script is told
   * @param records in the order in which they were written
   */
  static Findings judge(Map<String, String> asked, List<ScriptRecord> records, Rules rules) {
    return new ScriptLedger(asked, rules).judge(records);
  }

  private Findings judge(List<ScriptRecord> records) {
    final Map<String, List<ScriptRecord>> byInstance = new TreeMap<>();
    asked.keySet().forEach(instance -> byInstance.put(instance, new ArrayList<>()));
    records
        .forEach(record -> byInstance.computeIfAbsent(record.instance(), _ -> new ArrayList<>()).add(record));
    byInstance.forEach(this::judge);
    return new Findings(lost, reordered, doubled, overlapping, unended, examples);
  }

  private void judge(String instance, List<ScriptRecord> records) {
    final List<ScriptRecord> begun = records.stream().filter(ScriptRecord::begins).toList();
    unended += begun.size() - records.stream().filter(record -> !record.begins()).count();
    if (begun.stream().anyMatch(record -> record.sequence() == 0)) {
      compare(instance, rules.numbersTell ? asStarted(begun) : begun);
    } else {
      final List<ScriptRecord> once = inTurn(begun);
      if (rules.numbersTell) {
        started(once);
      } else {
        written(begun);
      }
      compare(instance, once);
    }
    if (rules.serial) {
      overlaps(records);
    }
  }

  /**
   * In the order of their processes' numbers, which the order of their first lines is only nearly: those that run side by side overtake each
   * other.
   */
  private static List<ScriptRecord> asStarted(List<ScriptRecord> begun) {
    final TreeMap<Long, ScriptRecord> started = new TreeMap<>();
    long wraps = 1;
    long before = 0;
    for (final ScriptRecord record : begun) {
      if (before - record.pid() > PID_WRAP) {
        wraps++;
      } else if (record.pid() - before > PID_WRAP && before > 0) {
        wraps--;
      }
      before = record.pid();
      started.put(wraps << Integer.SIZE | record.pid(), record);
    }
    return List.copyOf(started.values());
  }

  /** By their numbers, each once. */
  private List<ScriptRecord> inTurn(List<ScriptRecord> begun) {
    final TreeMap<Long, ScriptRecord> once = new TreeMap<>();
    for (final ScriptRecord record : begun) {
      if (once.putIfAbsent(record.sequence(), record) != null) {
        doubled++;
        example(record, "ran twice");
      }
    }
    return List.copyOf(once.values());
  }

  /** The kernel numbers processes as they are started. */
  private void started(List<ScriptRecord> inTurn) {
    long before = 0;
    for (final ScriptRecord record : inTurn) {
      if (record.pid() < before && before - record.pid() < PID_WRAP) {
        reordered++;
        example(record, "was started before its predecessor");
      }
      before = record.pid();
    }
  }

  private void written(List<ScriptRecord> begun) {
    long before = 0;
    for (final ScriptRecord record : begun) {
      if (record.sequence() < before) {
        reordered++;
        example(record, "ran after its successor");
      }
      before = record.sequence();
    }
  }

  private void compare(String instance, List<ScriptRecord> ran) {
    final String wanted = asked.getOrDefault(instance, "");
    int want = 0;
    int have = 0;
    while (want < wanted.length() && have < ran.size()) {
      if (at(ran, have) == wanted.charAt(want)) {
        want++;
        have++;
      } else if (isSwapped(wanted, want, ran, have)) {
        reordered++;
        example(ran.get(have), "ran before its predecessor");
        want += 2;
        have += 2;
      } else if (wanted.length() - want >= ran.size() - have) {
        lost(instance, wanted, want);
        want++;
      } else {
        unasked(ran.get(have));
        have++;
      }
    }
    for (; want < wanted.length(); want++) {
      lost(instance, wanted, want);
    }
    for (; have < ran.size(); have++) {
      unasked(ran.get(have));
    }
  }

  private static boolean isSwapped(String wanted, int want, List<ScriptRecord> ran, int have) {
    return wanted.length() - want == ran.size() - have && want + 1 < wanted.length()
        && at(ran, have) == wanted.charAt(want + 1) && at(ran, have + 1) == wanted.charAt(want);
  }

  private static char at(List<ScriptRecord> ran, int index) {
    return ran.get(index).state().charAt(0);
  }

  private void lost(String instance, String wanted, int index) {
    lost++;
    example(instance + ": the script of its state number " + (index + 1) + " (" + word(wanted.charAt(index))
        + ") never ran");
  }

  private void unasked(ScriptRecord record) {
    doubled++;
    example(record, "ran, and no state had asked for it");
  }

  /** Of a script that was killed nobody knows until when it ran: it overlaps nothing, and counts as unended. */
  private void overlaps(List<ScriptRecord> records) {
    final Set<Run> ended = new HashSet<>();
    records.stream().filter(record -> !record.begins()).map(Run::of).forEach(ended::add);
    final Set<Run> running = new HashSet<>();
    for (final ScriptRecord record : records) {
      if (!record.begins()) {
        running.remove(Run.of(record));
        continue;
      }
      if (!running.isEmpty()) {
        overlapping++;
        example(record, "began while its predecessor ran");
      }
      if (ended.contains(Run.of(record))) {
        running.add(Run.of(record));
      }
    }
  }

  /** One process of one event: the kernel's numbers alone come again. */
  private record Run(long sequence, long pid) {
    static Run of(ScriptRecord record) {
      return new Run(record.sequence(), record.pid());
    }
  }

  private static String word(char letter) {
    return switch (letter) {
      case 'M' -> "MASTER";
      case 'B' -> "BACKUP";
      case 'F' -> "FAULT";
      default -> "STOP";
    };
  }

  private void example(ScriptRecord record, String what) {
    example(
        record.instance() + ": the script for " + record.state() + " (event " + record.sequence() + ", pid "
            + record.pid() + ") " + what);
  }

  private void example(String text) {
    if (examples.size() < EXAMPLES) {
      examples.add(text);
    }
  }

  /**
   * What went wrong, by number.
   *
   * @param unended scripts that began and did not come to their end, which is no fault of who starts them
   * @param examples the first ones in words
   */
  record Findings(long lost, long reordered, long doubled, long overlapping, long unended,
      List<String> examples) {
    Findings {
      examples = List.copyOf(examples);
    }

    boolean isWell() {
      return lost + reordered + doubled + overlapping == 0;
    }
  }
}
