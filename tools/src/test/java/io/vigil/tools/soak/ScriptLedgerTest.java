package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptLedgerTest {
  private static final Map<String, Long> THREE = Map.of("VI_1", 3L);

  @Test
  void shouldFindNothingWhereEachRanOnceInTurn() {
    final ScriptLedger.Findings found = judge(true, "B VI_1 1 BACKUP 10", "E VI_1 1 BACKUP 10",
        "B VI_1 2 MASTER 11",
        "E VI_1 2 MASTER 11", "B VI_1 3 BACKUP 12", "E VI_1 3 BACKUP 12");
    assertThat(found.isWell()).isTrue();
  }

  @Test
  void shouldFindTheNotificationThatNeverRan() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 3 BACKUP 12");
    assertThat(found.lost()).isEqualTo(1);
    assertThat(found.examples()).containsExactly("VI_1 notification 2 never ran");
  }

  @Test
  void shouldFindTheLastOneAndAWholeInstanceLost() {
    assertThat(judge(false).lost()).isEqualTo(3);
    assertThat(judge(false, "B VI_1 1 BACKUP 10", "B VI_1 2 MASTER 11").lost()).isEqualTo(1);
  }

  @Test
  void shouldFindTheNotificationThatRanTwice() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 2 MASTER 11",
        "B VI_1 2 MASTER 12",
        "B VI_1 3 BACKUP 13");
    assertThat(found.doubled()).isEqualTo(1);
    assertThat(found.lost() + found.reordered()).isZero();
  }

  @Test
  void shouldFindTwoThatWereStartedInTheWrongOrder() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 3 BACKUP 11",
        "B VI_1 2 MASTER 12");
    assertThat(found.reordered()).isEqualTo(1);
    assertThat(found.examples().getFirst()).contains("notification 3")
        .contains("started before its predecessor");
  }

  @Test
  void shouldNotMindThatALaterOneWroteFirstWhereTheyMayRunSideBySide() {
    assertThat(judge(false, "B VI_1 1 BACKUP 10", "B VI_1 3 BACKUP 12", "B VI_1 2 MASTER 11").isWell())
        .isTrue();
  }

  @Test
  void shouldNotMindThatTheKernelsNumbersBeginAnew() {
    assertThat(judge(false, "B VI_1 1 BACKUP 32760", "B VI_1 2 MASTER 400", "B VI_1 3 BACKUP 401").isWell())
        .isTrue();
  }

  @Test
  void shouldFindTheOverlapInSerialModeOnly() {
    final String[] lines = {"B VI_1 1 BACKUP 10", "B VI_1 2 MASTER 11", "E VI_1 1 BACKUP 10",
        "E VI_1 2 MASTER 11",
        "B VI_1 3 BACKUP 12", "E VI_1 3 BACKUP 12"};
    assertThat(judge(true, lines).overlapping()).isEqualTo(1);
    assertThat(judge(false, lines).isWell()).isTrue();
  }

  @Test
  void shouldNotTakeALineThatWasCutOffForARecord() {
    assertThat(ScriptRecord.parse("B VI_1 1 MAST")).isEmpty();
    assertThat(ScriptRecord.parse("B VI_1 x MASTER 1")).isEmpty();
    assertThat(ScriptRecord.parse("E VI_1 4 MASTER 77"))
        .contains(new ScriptRecord(false, "VI_1", 4, "MASTER", 77));
  }

  private static ScriptLedger.Findings judge(boolean serial, String... lines) {
    final List<ScriptRecord> records = Arrays.stream(lines)
        .map(line -> ScriptRecord.parse(line).orElseThrow()).toList();
    return ScriptLedger.judge(THREE, records, serial);
  }
}
