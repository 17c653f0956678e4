package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Iterators: keepalived-behaviour.md §1.8. */
class IterationTest {
  private final Lines lines = new Lines();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "~SEQ(i, 3) a$i|a1,a2,a3", "~SEQ(i, 2) a$i.|a$i.,a$i.", "~SEQ(i, 3) a ${i}|a 1,a 2,a 3",
      "~SEQ(i, -2) a ${i}|a -1,a -2",
      "~SEQ(i,2,4) a$i x|a2 x,a3 x,a4 x", "~SEQ(i,4,2) a ${i}|a 4,a 3,a 2",
      "~SEQ(i,0,2,5) a ${i}|a 0,a 2,a 4",
      "~SEQ(i,5,-2,0) a ${i}|a 5,a 3,a 1", "~SEQ(i,3,3) a ${i}|a 3", "~SEQ(i,0x10,0x11) a ${i}|a 16,a 17",
      "~SEQ(i,010,9) a ${i}|a 8,a 9", "~SEQx(i,144,16,192) a${i}|a90,aa0,ab0,ac0",
      "~SEQx(i,0x12,-1,0x10) a${i}|a12,a11,a10", "~SEQ( i , 1 , 2 )a ${i}|a 1,a 2",
      "~SEQ (i,,1) a ${i}|a 0,a 1",
      "~SEQ(i,1,2) ~SEQ(j,1,2) a ${i}${j}|a 11,a 12,a 21,a 22",
  })
  void shouldCount(String line, String expected) {
    assertThat(String.join(",", lines.of(line))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "~LST(v, x, ) a ${v}.|a x.,a .", "~LST (v,1) a ${v}|a 1",
      "~LST({a,b}, {1,2}, {3,4}) q ${a}.${b}|q 1.2,q 3.4",
      "~LST({a, b},{1},{3 , 4}) q ${a}.${b}|q 1.,q 3.4",
      "~LST(a,1,2) ~LST(b,3,4) q ${a}${b}|q 13,q 14,q 23,q 24",
      "~LST(a,1,2) ~SEQ(b,3,4) q ${a}${b}|q 13,q 14,q 23,q 24",
  })
  void shouldTakeValuesFromAList(String line, String expected) {
    assertThat(String.join(",", lines.of(line))).isEqualTo(expected);
  }

  @Test
  void shouldTakeItsParametersFromDefinitions() {
    assertThat(lines.of("$FROM=2\n$TO=${FROM}\n~SEQ(i, $FROM, $TO) a ${i}\n$R=3,4\n~SEQ(i, $R) b ${i}\n"))
        .containsExactly("a 2", "b 3", "b 4");
    assertThat(lines.of("$L=x,y\n~LST(v, $L, ${L}) c ${v}")).containsSubsequence("c x,y", "c x,y");
    assertThat(lines.problems()).isEmpty();
  }

  @Test
  void shouldRepeatADefinitionOfSeveralLines() {
    assertThat(lines.of("$B= \\\n a ${i} { \\\n b ${i} \\\n }\n~SEQ(i, 2) $B")).containsExactly("a 1", "{",
        "b 1",
        "}", "a 2", "{", "b 2", "}");
  }

  @Test
  void shouldLeaveItsVariableWithTheLastValue() {
    assertThat(lines.of("~SEQ(i, 3) @other x\na ${i}")).containsExactly("a 3");
  }

  @Test
  void shouldRepeatConditionsAndDefinitions() {
    assertThat(lines.of("~LST(n, @main, @other) ${n} a\n~SEQ(i, 2) $X=${i}\nb $X")).containsExactly("a",
        "b 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~SEQ", "~SEQ i, 3", "~SEQ(i, 3", "~SEQ(i) a", "~SEQ(i, 1, 0, 3) a",
      "~SEQ(i, 1, -1, 3) a",
      "~SEQ(i, 3, 1, 1) a", "~SEQ(i, x) a", "~SEQ(i, 1, 2, 3, 4) a", "~SEQ(1, 3) a", "~SEQ(, 3) a",
      "~SEQx(i, -1, 3) a", "~SEQ(i, 99999999999) a", "~LST(v) a", "~LST(v, {1, 2}) a",
      "~LST({a, 1}, {1, 2}) a",
      "~LST", "~SEQx", "~LST({a,b) c", "~SEQ({a,b}, 3) c", "~SEQ(i, 3x) a", "~LST(v, b c) a", "~LST(v, a}) b",
      "~LST({a,b}, {1,2} {3,4}) c"})
  void shouldLeaveOutWhatIsNoIterationAndSayWhere(String line) {
    assertThat(lines.of(line + "\nb")).containsExactly("b");
    assertThat(lines.problems()).hasSize(1).first().asString().matches("t:1:\\d+ bad-iteration");
  }

  @Test
  void shouldPlaceWhatItRepeatsWhereItIsWritten() {
    assertThat(lines.logical("  ~SEQ(i, 2)  ab ${i} c").getLast().text().at(0))
        .isEqualTo(new Position("t", 1, 15));
    assertThat(Words.split(lines.logical("~SEQ(i, 7, 7) ab ${i} c").getLast().text()).tokens().getLast().at())
        .isEqualTo(new Position("t", 1, 23));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~SEQ(i, 2000000000) a", "~SEQ(i, 2000000000) @other a",
      "~SEQ(i, 50000) ~SEQ(j, 50000) a", "~SEQ(i, 2000000000)"})
  void shouldEndWhatCountsTooFar(String line) {
    assertThat(lines.of(line).size()).isLessThanOrEqualTo(200_000);
    assertThat(lines.problems()).hasSize(1).first().asString().endsWith("too-large");
    assertThat(lines.problems.refuses()).isTrue();
  }
}
