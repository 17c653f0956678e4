package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLogTest {
  private static final String TIME = "Sat Jan  3 10:00:00 2026: ";

  @TempDir
  private Path folder;

  @Test
  void shouldReadTheStatesOfEachInstance() throws Exception {
    final LabLog log = log("(VI_1) Entering BACKUP STATE (init)", "(VI_2) Entering BACKUP STATE (init)",
        "(VI_1) Entering MASTER STATE", "something else");
    assertThat(log.entered()).containsExactly(entry("VI_1", "BM"), entry("VI_2", "B"));
    assertThat(log.gap()).isEmpty();
  }

  /** A state that is missing in the log would make a script look as if it had run twice. */
  @Test
  void shouldJudgeNothingWhereTheLogHasAGap() throws Exception {
    final LabLog log = log("(VI_1) Entering BACKUP STATE (init)",
        "3 log lines lost: they came faster than they could be written");
    assertThat(log.gap()).contains("3 log lines lost: they came faster than they could be written");
    final List<ScriptRecord> records = List.of(new ScriptRecord(true, "VI_1", 1, "BACKUP", 10),
        new ScriptRecord(true, "VI_1", 2, "MASTER", 11));
    final ScriptLedger.Rules rules = new ScriptLedger.Rules(false, true);
    assertThat(evidence(log, records, Optional.empty()).judge(rules).isWell()).isFalse();
    assertThat(evidence(log, records, log.gap()).judge(rules).isWell()).isTrue();
  }

  private static Contestant.Evidence evidence(LabLog log, List<ScriptRecord> records, Optional<String> gap) {
    return new Contestant.Evidence(log.entered(), records, new Starts(1), Map.of(), List.of(), gap);
  }

  private LabLog log(String... lines) throws Exception {
    final Path file = folder.resolve("agent.log");
    Files.write(file, List.of(lines).stream().map(line -> TIME + line).toList());
    return LabLog.read(file);
  }
}
