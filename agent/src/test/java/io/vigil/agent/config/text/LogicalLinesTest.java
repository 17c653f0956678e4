package io.vigil.agent.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Physical lines to logical lines: keepalived-behaviour.md §1.2, §1.6, §1.7. */
class LogicalLinesTest {
  private final Lines lines = new Lines();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "priority 10 # ten|priority 10",
      "priority 10 ! ten|priority 10",
      "prio#rity 10|prio",
      "auth_pass a\\#b|auth_pass a#b",
      "auth_pass a\\!b|auth_pass a!b",
      "auth_pass \"a#b\"|auth_pass \"a#b\"",
      "auth_pass \"a\\#b\"|auth_pass \"a\\#b\"",
      "notify 'a # b'|notify 'a",
      "notify \"a \\\" # b\"|notify \"a \\\" # b\"",
      "notify a\\\\# b|notify a\\\\",
  })
  void shouldEndALineAtACommentMarkOutsideDoubleQuotes(String line, String expected) {
    assertThat(lines.of(line)).containsExactly(expected);
  }

  @Test
  void shouldSkipBlankAndCommentLinesAndTrimTheOthers() {
    assertThat(lines.of("\n  \t\n# only\n\t a b \t\n")).containsExactly("a b");
  }

  @Test
  void shouldReadFilesWithCarriageReturns() {
    assertThat(lines.of("a 1\r\nb 2\r\r\n")).containsExactly("a 1", "b 2");
  }

  @Test
  void shouldCutLinesAtBracesOutsideDoubleQuotes() {
    assertThat(lines.of("a x{b \"{\" c}d '{'\n")).containsExactly("a x", "{", "b \"{\" c", "}", "d '", "{",
        "'");
  }

  @Test
  void shouldLeaveOutALineThatIsTooLongAndSayWhere() {
    assertThat(lines.of("a\n" + "x".repeat(1_024) + "\nb\n" + "y".repeat(1_023))).hasSize(3);
    assertThat(lines.problems()).containsExactly("t:2:1 line-too-long");
  }

  @Test
  void shouldLeaveOutALineWithANulAndSayWhere() {
    assertThat(lines.of("a\nbc\0d\ne\n")).containsExactly("a", "e");
    assertThat(lines.problems()).containsExactly("t:2:3 line-has-nul");
  }

  @Test
  void shouldReportAQuoteThatIsNotClosedAndGoOn() {
    assertThat(lines.of("a \"b c\nd")).containsExactly("a \"b c", "d");
    assertThat(lines.problems()).containsExactly("t:1:3 unterminated-quote");
  }

  @Test
  void shouldKeepABackslashAtTheEndWithoutTheBlanksBeforeIt() {
    assertThat(lines.of("a  \\\nb")).containsExactly("a\\", "b");
  }

  @Test
  void shouldUseConditionalLinesOfThisConfigurationOnly() {
    assertThat(lines.of("@main a\n@other b\n@^main c\n@^other d\n@main\n")).containsExactly("a", "d");
  }

  @Test
  void shouldEvaluateAConditionThatCameOutOfADefinition() {
    assertThat(lines.of("$M=@main\n$O=@other\n$M a\n$O b\n")).containsExactly("a");
  }

  @Test
  void shouldDefineConditionally() {
    assertThat(lines.of("@main $P=1\n@other $P=2\npriority $P\n")).containsExactly("priority 1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "p $A|p 1", "p $A,$A)|p 1,1)", "p $A.x|p $A.x", "p ${A}.x|p 1.x", "p \"$A\"|p \"$A\"",
      "p \"${A}\"|p \"1\"", "p $NONE|p $NONE", "p $B|p 1 1", "p $EMPTY x|p  x", "p ${_INSTANCE}|p main",
      "p ${_ENV HOME}|p /root", "p ${_ENV NONE}x|p x", "p ${_PWD}|p /nonexistent", "p ${_HASH} x|p",
      "p $1|p $1",
  })
  void shouldPutDefinitionsIn(String line, String expected) {
    assertThat(lines.of("$A=1\n$B=$A ${A}\n$EMPTY=\n" + line)).startsWith(expected);
  }

  @Test
  void shouldExpandADefinitionOfSeveralLinesAtTheEndOfALineOnly() {
    final String text = "$VIPS= \\\n 10.0.0.1 \\\n \\\n 10.0.0.2\nx $VIPS\n$VIPS y\n";
    assertThat(lines.of(text)).containsExactly("x 10.0.0.1", "10.0.0.2", "$VIPS y");
  }

  @Test
  void shouldEndADefinitionOfSeveralLinesAtABlankLine() {
    assertThat(lines.of("$V=a \\\n b \\\n\nc\n$V\n")).containsExactly("c", "a", "b");
  }

  @Test
  void shouldPlaceWhatADefinitionPutInWhereItIsUsed() {
    final List<LogicalLine> read = lines.logical("$A=12345\n  p $A q\n");
    final List<Token> words = Words.split(read.getFirst().text()).tokens();
    assertThat(words.stream().map(Token::at)).containsExactly(new Position("t", 2, 3),
        new Position("t", 2, 5),
        new Position("t", 2, 8));
  }

  @Test
  void shouldReportDefinitionsWithoutEnd() {
    assertThat(lines.of("$A=${B}\n$B=${A}\np $A\n$C=x${C}\nq $C\nr")).containsExactly("r");
    assertThat(lines.problems()).containsExactly("t:3:1 bad-definition", "t:5:1 bad-definition");
  }

  @Test
  void shouldBoundDefinitionsThatMultiply() {
    final StringBuilder text = new StringBuilder("$L0=x\\\nx\n");
    for (int i = 1; i < 31; i++) {
      text.append("$L").append(i).append("=${L").append(i - 1).append("}\\\n${L").append(i - 1).append("}\n");
    }
    text.append("$L30\n");
    assertThat(lines.of(text.toString()).size()).isLessThan(200_001);
    assertThat(lines.problems()).contains("t:63:1 too-large");
  }

  @Test
  void shouldReadTheRestAfterABraceAsALineOfItsOwn() {
    assertThat(lines.of("a { $X=5\nb ${X} } @other c")).containsExactly("a", "{", "b 5", "}");
  }

  @Test
  void shouldReadALineThatHoldsNoWordAsNothing() {
    assertThat(lines.of("\f\na\f{\u000b}")).containsExactly("a\f", "{", "}");
  }

  @Test
  void shouldDrawANewRandomNumberAtEachUseAndTheSameOnesForTheSameSeed() {
    final String text = "global_defs {\nrandom_seed 1\n}\n$R=${_RANDOM 10 19}\na $R $R\nb ${_RANDOM}\nc ${_RANDOM 7 7}";
    assertThat(lines.of(text)).endsWith("a 13 16", "b 6249", "c 7");
    assertThat(new Lines().of(text.replace("seed 1", "seed 2"))).doesNotContain("a 13 16", "b 6249");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${_RANDOM 2 1}", "${_RANDOM x}", "${_RANDOM -1 3}", "${_RANDOM 1 2 3}",
      "${_RANDOM 1 99999999999999999999}"})
  void shouldRefuseRandomNumbersWithoutARange(String use) {
    assertThat(lines.of("  p " + use)).isEmpty();
    assertThat(lines.problems()).containsExactly("t:1:5 bad-definition");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "p ${NONE}|undefined-name-in-braces", "p $NONE|undefined-name", "p \"${NONE}\"|undefined-name",
      "p ${_ENV A-B}|undefined-name-in-braces", "p ${_PWD 1}|undefined-name-in-braces",
  })
  void shouldSayWhatNothingDefinesAndKeepItAsOneWord(String line, String code) {
    assertThat(lines.of(line + " {")).containsExactly(line, "{");
    assertThat(lines.problems()).containsExactly("t:1:" + (line.indexOf('$') + 1) + " " + code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p $1", "p a$", "p ${1}x\"\"", "p $a.b", "p \"$(x)\""})
  void shouldNotTakeEveryDollarForAName(String line) {
    lines.of(line);
    assertThat(lines.problems()).isEmpty();
  }

  @Test
  void shouldSayThatABlankBeforeTheEqualsSignDefinesNothing() {
    assertThat(lines.of("$A = 5\np 1")).containsExactly("p 1");
    assertThat(lines.problems()).containsExactly("t:1:3 bad-definition");
  }

  @Test
  void shouldReadAFileWithAByteOrderMarkAndSaySo() {
    assertThat(lines.of("\uFEFFa b\n")).containsExactly("a b");
    assertThat(lines.problems()).containsExactly("t:1:1 byte-order-mark");
  }

  @Test
  void shouldEndDefinitionsThatCostTooManySubstitutions() {
    final Lines few = Lines.atMost(10);
    few.of("$A=${B}\n$B=${A}\n" + "p $A\n".repeat(500));
    assertThat(few.problems()).last().asString().endsWith("too-large");
    assertThat(few.problems.refuses()).isTrue();
  }

  @Test
  void shouldStopWhereTheHeapForTheLinesEnds() {
    final Lines few = Lines.within(100_000);
    assertThat(few.of("a b c\n".repeat(1_000))).hasSizeBetween(50, 300);
    assertThat(few.problems()).hasSize(1).first().asString().endsWith(":1 too-large");
    assertThat(few.problems.refuses()).isTrue();
  }

  @Test
  void shouldPointAtACharacterThatOnlyLooksLikeABlank() {
    assertThat(lines.of("a eth0\u00a0x\nb\u200bb c\nc # \u00a0\nr\u00e9sum\u00e9 \u00fc\n")).hasSize(4);
    assertThat(lines.problems()).containsExactly("t:1:7 invisible-character");
  }

  @Test
  void shouldSayThatABackslashContinuesNothingOutsideADefinition() {
    assertThat(lines.of("a b \\\n  c\n$X=d \\\n e\n$X\nf \\ # g\n")).containsExactly("a b\\", "c", "d",
        "e", "f \\");
    assertThat(lines.problems()).containsExactly("t:1:5 backslash-at-end", "t:6:3 backslash-at-end");
  }

  @Test
  void shouldSayThatACommentEndsADefinitionOfSeveralLines() {
    assertThat(lines.of("$V=a \\\n # c\n b\n$V\n")).containsExactly("b", "a");
    assertThat(lines.problems()).containsExactly("t:2:2 comment-ends-definition");
  }
}
