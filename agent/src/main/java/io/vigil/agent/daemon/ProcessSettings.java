package io.vigil.agent.daemon;

import io.vigil.agent.config.model.ProcessDefs;
import io.vigil.agent.config.model.ProcessNames;
import io.vigil.agent.log.EventLog;
import io.vigil.agent.log.LogEvent.Severity;
import io.vigil.agent.os.linux.MemoryLock;
import io.vigil.agent.os.linux.Scheduling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the configuration says of the process as a whole: {@code vrrp_priority}, {@code vrrp_cpu_affinity}, {@code vrrp_no_swap} and its
 * names. Real time is a matter of its own ({@link RealTime}). What the kernel refuses is one line of the log; the agent goes on without.
 */
final class ProcessSettings {
  /** The name of the first thread, which is that of the process; any thread may write it. */
  private static final Path NAME = Path.of("/proc/self/comm");
  /** As keepalived names its VRRP process. */
  private static final String NAME_BY_ROLE = "keepalived_vrrp";
  /** Read before the first name is given. */
  private static final String FIRST_NAME = firstName();

  private ProcessSettings() {}

  /**
   * Before the loops begin, because threads inherit most of it; those that are there already get it too.
   *
   * @return the nice value of before, for scripts; empty: it has not been changed
   */
  static OptionalInt apply(ProcessDefs wanted, EventLog log) {
    name(wanted.names(), log);
    if (wanted.vrrp().noSwap()) {
      attempt("vrrp_no_swap", log, MemoryLock::lockAll, "memory may be paged out");
    }
    processors(wanted.vrrp().processors(), log);
    if (wanted.vrrp().niceValue().isEmpty() || wanted.vrrp().realTimePriority().isPresent()) {
      // As with keepalived, a real-time process has no nice value.
      return OptionalInt.empty();
    }
    return nice(wanted.vrrp().niceValue().getAsInt(), log);
  }

  private static OptionalInt nice(int wanted, EventLog log) {
    final String words = "vrrp_priority " + wanted;
    try {
      final int before = Scheduling.ownNice();
      attempt(words, log, () -> Scheduling.everyThread(tid -> Scheduling.nice(tid, wanted)),
          "needs CAP_SYS_NICE; nice " + before + " stays");
      return OptionalInt.of(before);
    } catch (IOException e) {
      refused(words, e, "nice value stays", log);
      return OptionalInt.empty();
    }
  }

  private static void processors(List<Integer> wanted, EventLog log) {
    if (wanted.isEmpty()) {
      return;
    }
    final int online = Scheduling.onlineProcessors();
    final List<Integer> absent = wanted.stream().filter(processor -> processor >= online).toList();
    if (absent.isEmpty()) {
      attempt("vrrp_cpu_affinity " + wanted, log,
          () -> Scheduling.everyThread(tid -> Scheduling.processors(tid, wanted)), "any processor is used");
    } else {
      log.post(
          new DaemonEvent.Line(Severity.ERROR, "vrrp_cpu_affinity " + wanted + ": this host has " + online
              + " processors, no " + absent + ": any processor is used"));
    }
  }

  /** Names the process, at a start and at each reload. Other threads keep the names of their own. */
  static void name(ProcessNames names, EventLog log) {
    attempt("process name", log, () -> {
      final String wanted = names.vrrp().or(() -> names.parent().filter(_ -> !names.byRole()))
          .orElseGet(() -> names.byRole() ? NAME_BY_ROLE : FIRST_NAME);
      if (!Files.readString(NAME).stripTrailing().equals(wanted)) {
        Files.writeString(NAME, wanted, StandardOpenOption.WRITE);
      }
    }, "the process keeps its name");
  }

  private static String firstName() {
    try {
      return Files.readString(NAME).stripTrailing();
    } catch (IOException e) {
      // Without /proc no name will ever be given.
      return "";
    }
  }

  /** What the kernel may refuse. */
  private interface Attempt {
    void run() throws IOException;
  }

  private static void attempt(String what, EventLog log, Attempt attempt, String otherwise) {
    try {
      attempt.run();
    } catch (IOException e) {
      refused(what, e, otherwise, log);
    }
  }

  private static void refused(String what, IOException why, String otherwise, EventLog log) {
    log.post(new DaemonEvent.Line(Severity.ERROR, what + ": " + why.getMessage() + ": " + otherwise));
  }
}
