package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@code notify_master} script of {@code nobody} finds, under keepalived and under Vigil: the same but for a listed few. */
class ScriptSurroundingsPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** What may differ, as patterns of whole lines; docs/notify.md has the same list with the reasons. */
  private static final List<String> MAY_DIFFER = List.of(
      // 2.2 gives the script the user's groups from the database, 2.4 and Vigil none.
      "- groups 65534", "\\+ groups",
      // What notify.md says of the environment: Vigil's own.
      "\\+ environment VRRP_.*",
      // posix_spawn cannot ask for it.
      "- parent death signal 15", "\\+ parent death signal 0",
      // keepalived leaves signals 32 and 33 ignored, which belong to the C library; nobody can send them with sense.
      "- status SigIgn:\t0000000180000000", "\\+ status SigIgn:\t0000000000000000");

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  /** The second agent is niced, held to a processor and locked in memory: of all that a script has the processor alone. */
  @ParameterizedTest
  @CsvSource({"''", "vrrp_priority -5~vrrp_cpu_affinity 0~vrrp_no_swap~process_names"})
  void shouldShowAScriptTheSameSurroundingsAsKeepalivedButForAListedFew(String global) throws IOException {
    final Path script = build();
    final String words = global.replace('~', '\n');
    try (Lab lab = new Lab()) {
      final List<String> theirs = run(lab, Agent.Kind.KEEPALIVED, script, words);
      final List<String> ours = run(lab, Agent.Kind.VIGIL, script, words);
      final List<String> differences = new ArrayList<>();
      theirs.stream().filter(line -> !ours.contains(line)).forEach(line -> differences.add("- " + line));
      ours.stream().filter(line -> !theirs.contains(line)).forEach(line -> differences.add("+ " + line));
      differences.removeIf(line -> MAY_DIFFER.stream().anyMatch(line::matches));

      assertThat(differences).as("keepalived's lines with -, Vigil's with +").isEmpty();
      assertThat(ours).contains("users 65534 65534 65534", "process group own", "argv 2 two",
          "status CapEff:\t0000000000000000", "scheduling 0 nice 2", "status VmLck:\t       0 kB");
    }
  }

  private Path build() throws IOException {
    final Path source = folder.resolve("surroundings.c");
    try (InputStream in = Objects
        .requireNonNull(ScriptSurroundingsPeerIT.class.getResourceAsStream("surroundings.c"))) {
      Files.copy(in, source);
    }
    final Path program = folder.resolve("surroundings");
    Shell.run("gcc", "-O1", "-Wall", "-Werror", "-o", program.toString(), source.toString());
    Shell.run("chmod", "777", folder.toString());
    return program;
  }

  /** Both run in the same folder with the same environment, one after the other. */
  private List<String> run(Lab lab, Agent.Kind kind, Path script, String global)
      throws IOException {
    final Path out = folder.resolve("found");
    Files.deleteIfExists(out);
    try (Agent agent = Agent.start(kind, folder, lab.namespace(1), """
        global_defs {
          script_user nobody
          %s
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority 150
          advert_int 1
          virtual_ipaddress {
            10.77.0.100/24
          }
          notify_master "%s %s two words"
        }
        """.formatted(global, script, out), "nice", "-n", "2")) {
      Shell.await("the script of " + kind, PATIENCE, () -> Files.exists(out), agent::log);
      return Files.readAllLines(out);
    }
  }
}
