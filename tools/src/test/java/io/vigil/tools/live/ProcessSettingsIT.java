package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process as {@code global_defs} wants it, seen in {@code /proc}, and a script that has nothing of it but the processor. */
class ProcessSettingsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int NICE_FIELD = 16;
  private static final int POLICY_FIELD = 38;
  private static final int SCHED_RR = 2;
  private static final String ALL = "Cpus_allowed_list";
  private static final String LIMIT = "Max realtime timeout";

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
    Needs.need(Runtime.getRuntime().availableProcessors() > 1, "a second processor");
  }

  @Test
  void shouldSetNiceProcessorMemoryAndNameOfTheWholeProcess() throws IOException {
    try (Lab lab = new Lab(); Agent agent = start(lab, """
        vrrp_priority -5
        vrrp_cpu_affinity 1
        vrrp_no_swap
        process_names
        process_name parent
        """, "nice", "-n", "3")) {
      final List<String> script = script(agent);
      for (final Path task : tasks(agent)) {
        final String name = Files.readString(task.resolve("comm")).strip();
        assertThat(field(task, NICE_FIELD)).as(name).isEqualTo(name.startsWith("vigil-launcher") ? 3 : -5);
        assertThat(line(task.resolve("status"), ALL)).as(name).endsWith("\t1");
      }
      assertThat(Files.readString(proc(agent, "comm"))).isEqualTo("keepalived_vrrp\n");
      assertThat(kibibytes(agent, "VmLck")).isGreaterThan(kibibytes(agent, "VmRSS"));
      assertThat(kibibytes(agent, "VmRSS")).as("what is reserved is not filled").isLessThan(150_000);
      assertThat(line(proc(agent, "limits"), LIMIT)).contains("unlimited");
      assertThat(script).contains("nice 3", ALL + ":\t1", "VmLck:\t       0 kB")
          .anyMatch(line -> line.startsWith(LIMIT) && line.contains("unlimited"));

      shouldTakeAnotherNameFromAReload(agent);
      assertThat(agent.stop()).as(agent.log()).isZero();
    }
  }

  private void shouldTakeAnotherNameFromAReload(Agent agent) throws IOException {
    reload(agent, "vrrp_process_name other\nprocess_names\nvrrp_priority 7");
    Shell.await("another name", PATIENCE, () -> comm(agent).equals("other\n"), agent::log);
    assertThat(agent.log()).contains("global.process.vrrp.nice_value");
    assertThat(field(proc(agent, ""), NICE_FIELD)).isEqualTo(-5);
    reload(agent, "");
    Shell.await("the first name", PATIENCE, () -> comm(agent).equals("java\n"), agent::log);
  }

  /** As short as keepalived's own default it would end the agent at its first collection. */
  @ParameterizedTest
  @CsvSource({"4000000,4000000", "10000,200000"})
  void shouldLimitRealTimeThreadsAndNoScript(long asked, long used) throws IOException {
    try (Lab lab = new Lab(); Agent agent = start(lab, """
        vrrp_rt_priority 10
        vrrp_priority -5
        vrrp_rlimit_rttime %d
        vrrp_process_name vrrp_of_vigil
        """.formatted(asked))) {
      Shell.await("limit", PATIENCE, () -> agent.log().contains("Startup complete"), agent::log);
      final List<String> script = script(agent);
      assertThat(line(proc(agent, "limits"), LIMIT)).matches(LIMIT + " +" + used + " +unlimited +us *");
      final Path loop = tasks(agent).stream()
          .filter(task -> read(task.resolve("comm")).startsWith("vigil-vrrp"))
          .findFirst().orElseThrow();
      assertThat(field(loop, POLICY_FIELD)).isEqualTo(SCHED_RR);
      assertThat(field(loop, NICE_FIELD)).as("as with keepalived, real time has no nice value").isZero();
      assertThat(comm(agent)).isEqualTo("vrrp_of_vigil\n");
      assertThat(script).contains("nice 0")
          .anyMatch(line -> line.matches(LIMIT + " +unlimited +unlimited +us *"));
      assertThat(agent.log().contains("vrrp_rlimit_rttime " + asked)).isEqualTo(asked != used);
    }
  }

  @Test
  void shouldSayWhatItDoesNotGetAndGoOn() throws IOException {
    try (Lab lab = new Lab(); Agent agent = start(lab, """
        vrrp_priority -5
        vrrp_no_swap
        vrrp_cpu_affinity 0 999
        """, "setpriv", "--bounding-set", "-ipc_lock,-sys_nice", "--inh-caps", "-ipc_lock,-sys_nice")) {
      final List<String> script = script(agent);
      assertThat(script).contains("nice 0");
      assertThat(agent.log().lines().filter(line -> line.contains("vrrp_")))
          .hasSize(3)
          .anyMatch(line -> line.contains("vrrp_priority -5: setpriority(")
              && line.contains("needs CAP_SYS_NICE; nice 0 stays"))
          .anyMatch(line -> line.contains("vrrp_no_swap: mlockall(limit of locked memory")
              && line.contains("memory may be paged out"))
          .anyMatch(line -> line.contains("vrrp_cpu_affinity [0, 999]: this host has")
              && line.contains("no [999]: any processor is used"));
      assertThat(kibibytes(agent, "VmLck")).isZero();
      assertThat(line(proc(agent, "status"), ALL)).isEqualTo(line(Path.of("/proc/self/status"), ALL));
      assertThat(comm(agent)).isEqualTo("java\n");
    }
  }

  private Agent start(Lab lab, String global, String... prefix) throws IOException {
    final Path see = folder.resolve("see");
    Files.writeString(see, """
        #!/bin/sh
        {
          echo nice $(cut -d' ' -f19 /proc/$$/stat)
          grep -E 'Cpus_allowed_list|VmLck' /proc/$$/status
          cat /proc/$$/limits
        } > %1$s.part
        mv %1$s.part %1$s
        """.formatted(found()));
    Files.setPosixFilePermissions(see, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Agent.start(Agent.Kind.VIGIL, folder, lab.namespace(1), config(global), prefix);
  }

  private void reload(Agent agent, String global) throws IOException {
    Files.writeString(folder.resolve("keepalived.conf"), config(global));
    agent.signal("HUP");
  }

  private String config(String global) {
    return String.format(Locale.ROOT, """
        global_defs {
          %s
          script_user root
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority 150
          virtual_ipaddress {
            10.77.0.100/24
          }
          notify_master %s
        }
        """, global, folder.resolve("see"));
  }

  private Path found() {
    return folder.resolve("found");
  }

  private List<String> script(Agent agent) throws IOException {
    Shell.await("the script", PATIENCE, () -> Files.exists(found()), agent::log);
    return Files.readAllLines(found());
  }

  private static List<Path> tasks(Agent agent) throws IOException {
    try (Stream<Path> tasks = Files.list(proc(agent, "task"))) {
      return new ArrayList<>(tasks.toList());
    }
  }

  /** Of {@code stat}, counted from 0 behind the name. */
  private static int field(Path task, int number) {
    final String stat = read(task.resolve("stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[number]);
  }

  private static long kibibytes(Agent agent, String name) throws IOException {
    return Long.parseLong(line(proc(agent, "status"), name).replaceAll("\\D", ""));
  }

  private static String line(Path file, String begin) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
  }

  private static String comm(Agent agent) {
    return read(proc(agent, "comm"));
  }

  private static Path proc(Agent agent, String name) {
    return Path.of("/proc", Long.toString(agent.pid()), name);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
