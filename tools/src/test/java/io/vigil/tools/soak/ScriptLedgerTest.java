package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptLedgerTest {
  /** BACKUP, MASTER, BACKUP; other instances have events of the same agent between them. */
  private static final Map<String, String> THREE = Map.of("VI_1", "BMB");

  @Test
  void shouldFindNothingWhereEachRanOnceInTurn() {
    final ScriptLedger.Findings found = judge(true, "B VI_1 1 BACKUP 10", "E VI_1 1 BACKUP 10",
        "B VI_1 4 MASTER 11", "E VI_1 4 MASTER 11", "B VI_1 7 BACKUP 12", "E VI_1 7 BACKUP 12");
    assertThat(found.isWell()).isTrue();
    assertThat(found.unended()).isZero();
  }

  @Test
  void shouldFindTheNotificationThatNeverRan() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 7 BACKUP 12");
    assertThat(found.lost()).isEqualTo(1);
    assertThat(found.examples()).containsExactly("VI_1: the script of its state number 2 (MASTER) never ran");
  }

  @Test
  void shouldFindTheLastOneAndAWholeInstanceLost() {
    assertThat(judge(false).lost()).isEqualTo(3);
    assertThat(judge(false, "B VI_1 1 BACKUP 10", "B VI_1 4 MASTER 11").lost()).isEqualTo(1);
  }

  @Test
  void shouldFindOneLostAndOneTooManyWhereTheWrongStateWasTold() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 4 BACKUP 11",
        "B VI_1 7 BACKUP 12");
    assertThat(found.lost() + found.doubled()).isEqualTo(2);
  }

  @Test
  void shouldFindTheNotificationThatRanTwice() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 4 MASTER 11",
        "B VI_1 4 MASTER 12", "B VI_1 7 BACKUP 13");
    assertThat(found.doubled()).isEqualTo(1);
    assertThat(found.lost() + found.reordered()).isZero();
  }

  @Test
  void shouldFindTheScriptThatNothingAskedFor() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 4 MASTER 11",
        "B VI_1 7 BACKUP 12", "B VI_1 9 MASTER 13");
    assertThat(found.doubled()).isEqualTo(1);
    assertThat(
        judge(false, "B VI_1 1 BACKUP 10", "B VI_1 4 MASTER 11", "B VI_1 7 BACKUP 12", "B VI_9 9 MASTER 13")
            .doubled())
        .isEqualTo(1);
  }

  @Test
  void shouldFindTwoThatWereStartedInTheWrongOrder() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "B VI_1 7 BACKUP 11",
        "B VI_1 4 MASTER 12");
    assertThat(found.reordered()).isEqualTo(1);
    assertThat(found.examples().getFirst()).contains("event 7").contains("started before its predecessor");
  }

  @Test
  void shouldNotMindThatALaterOneWroteFirstWhereTheyMayRunSideBySide() {
    assertThat(judge(false, "B VI_1 1 BACKUP 10", "B VI_1 7 BACKUP 12", "B VI_1 4 MASTER 11").isWell())
        .isTrue();
  }

  @Test
  void shouldNotMindThatTheKernelsNumbersBeginAnew() {
    assertThat(judge(false, "B VI_1 1 BACKUP 32760", "B VI_1 4 MASTER 400", "B VI_1 7 BACKUP 401").isWell())
        .isTrue();
  }

  @Test
  void shouldFindTheOverlapInSerialModeOnly() {
    final String[] lines = {"B VI_1 1 BACKUP 10", "B VI_1 4 MASTER 11", "E VI_1 1 BACKUP 10",
        "E VI_1 4 MASTER 11", "B VI_1 7 BACKUP 12", "E VI_1 7 BACKUP 12"};
    assertThat(judge(true, lines).overlapping()).isEqualTo(1);
    assertThat(judge(false, lines).isWell()).isTrue();
  }

  /** Killed: nobody knows until when it ran, and those after it are not to blame. */
  @Test
  void shouldNotTakeAScriptThatWasKilledForOneThatStillRuns() {
    final ScriptLedger.Findings found = judge(true, "B VI_1 1 BACKUP 10", "B VI_1 4 MASTER 11",
        "E VI_1 4 MASTER 11", "B VI_1 7 BACKUP 12", "E VI_1 7 BACKUP 12");
    assertThat(found.overlapping()).isZero();
    assertThat(found.unended()).isEqualTo(1);
  }

  @Test
  void shouldCountTheScriptThatDidNotComeToItsEnd() {
    final ScriptLedger.Findings found = judge(false, "B VI_1 1 BACKUP 10", "E VI_1 1 BACKUP 10",
        "B VI_1 4 MASTER 11", "B VI_1 7 BACKUP 12", "E VI_1 7 BACKUP 12");
    assertThat(found.unended()).isEqualTo(1);
    assertThat(found.isWell()).isTrue();
  }

  @Test
  void shouldJudgeAnAgentThatGivesNoNumbersByTheStates() {
    assertThat(judge(false, "B VI_1 0 BACKUP 10", "B VI_1 0 MASTER 11", "B VI_1 0 BACKUP 12").isWell())
        .isTrue();
    assertThat(judge(false, "B VI_1 0 BACKUP 10", "B VI_1 0 BACKUP 12").lost()).isEqualTo(1);
    assertThat(
        judge(false, "B VI_1 0 BACKUP 10", "B VI_1 0 MASTER 11", "B VI_1 0 MASTER 12", "B VI_1 0 BACKUP 13")
            .doubled())
        .isEqualTo(1);
    assertThat(judge(false, "B VI_1 0 MASTER 10", "B VI_1 0 BACKUP 11", "B VI_1 0 BACKUP 12").reordered())
        .isEqualTo(1);
  }

  /** Which of two scripts that run side by side writes first is chance; also around the number after which they begin anew. */
  @Test
  void shouldJudgeThemInTheOrderInWhichTheyWereStarted() {
    assertThat(judge(false, "B VI_1 0 BACKUP 10", "B VI_1 0 BACKUP 12", "B VI_1 0 MASTER 11").isWell())
        .isTrue();
    assertThat(judge(false, "B VI_1 0 BACKUP 32760", "B VI_1 0 BACKUP 301", "B VI_1 0 MASTER 300").isWell())
        .isTrue();
    assertThat(judge(false, "B VI_1 0 MASTER 300", "B VI_1 0 BACKUP 32760", "B VI_1 0 BACKUP 301").isWell())
        .isTrue();
  }

  @Test
  void shouldNotTakeALineThatWasCutOffForARecord() {
    assertThat(ScriptRecord.parse("B VI_1 1 MAST")).isEmpty();
    assertThat(ScriptRecord.parse("B VI_1 x MASTER 1")).isEmpty();
    assertThat(ScriptRecord.parse("B VI_1 1  1")).isEmpty();
    assertThat(ScriptRecord.parse("E VI_1 4 MASTER 77"))
        .contains(new ScriptRecord(false, "VI_1", 4, "MASTER", 77));
  }

  /** With minutes between them the numbers may have begun anew more than once. */
  @Test
  void shouldJudgeByTheirLinesWhereTheNumbersTellNothing() {
    final ScriptLedger.Rules rules = new ScriptLedger.Rules(false, false);
    assertThat(ScriptLedger
        .judge(THREE, records("B VI_1 1 BACKUP 900", "B VI_1 4 MASTER 700", "B VI_1 7 BACKUP 800"), rules)
        .isWell()).isTrue();
    assertThat(ScriptLedger
        .judge(THREE, records("B VI_1 1 BACKUP 10", "B VI_1 7 BACKUP 20", "B VI_1 4 MASTER 30"), rules)
        .reordered()).isEqualTo(1);
    assertThat(ScriptLedger
        .judge(THREE, records("B VI_1 0 BACKUP 900", "B VI_1 0 MASTER 700", "B VI_1 0 BACKUP 800"), rules)
        .isWell()).isTrue();
  }

  private static ScriptLedger.Findings judge(boolean serial, String... lines) {
    return ScriptLedger.judge(THREE, records(lines), new ScriptLedger.Rules(serial, true));
  }

  private static List<ScriptRecord> records(String... lines) {
    return Arrays.stream(lines).map(line -> ScriptRecord.parse(line).orElseThrow()).toList();
  }
}
