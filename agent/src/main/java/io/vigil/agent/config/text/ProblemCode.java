package io.vigil.agent.config.text;

import static io.vigil.agent.config.text.Consequence.GO_ON;
import static io.vigil.agent.config.text.Consequence.REFUSE;
import static io.vigil.agent.config.text.Consequence.REFUSE_UNSUPPORTED;
import static io.vigil.agent.config.text.Severity.ERROR;
import static io.vigil.agent.config.text.Severity.HINT;
import static io.vigil.agent.config.text.Severity.WARNING;

import java.util.Locale;

/**
 * Every kind of problem: its usual severity, keepalived's class for it and what {@code run} does. A code is stable;
 * scripts may match it.
 */
public enum ProblemCode {
  FILE_NOT_FOUND(ERROR, TestClass.FILE_NOT_FOUND, REFUSE), FILE_UNREADABLE(ERROR, TestClass.FILE_NOT_FOUND,
      REFUSE), FILE_IS_DIRECTORY(ERROR, TestClass.FILE_NOT_FOUND, REFUSE), FILE_IS_BINARY(ERROR,
          TestClass.FILE_NOT_FOUND, REFUSE), FILE_IS_SPECIAL(ERROR, TestClass.FILE_NOT_FOUND,
              REFUSE), FILE_IS_EXECUTABLE(ERROR, TestClass.FILE_NOT_FOUND, REFUSE), INCLUDE_FAILED(ERROR,
                  TestClass.FILE_NOT_FOUND, REFUSE), INCLUDE_EMPTY(WARNING, TestClass.OK,
                      GO_ON), INCLUDE_TOO_DEEP(ERROR, TestClass.GENERAL_ERROR, REFUSE),

  LINE_TOO_LONG(ERROR, TestClass.GENERAL_ERROR, GO_ON), LINE_HAS_NUL(ERROR, TestClass.GENERAL_ERROR,
      GO_ON), UNTERMINATED_QUOTE(ERROR, TestClass.GENERAL_ERROR, GO_ON), UNMATCHED_QUOTE(ERROR,
          TestClass.UNMATCHED_QUOTE, GO_ON), BAD_DEFINITION(ERROR, TestClass.GENERAL_ERROR, GO_ON),

  MISSING_OPEN_BRACE(ERROR, TestClass.MISSING_BOB, GO_ON), UNEXPECTED_OPEN_BRACE(ERROR,
      TestClass.UNEXPECTED_BOB, GO_ON), MISSING_CLOSE_BRACE(ERROR, TestClass.MISSING_EOB,
          GO_ON), UNEXPECTED_CLOSE_BRACE(ERROR, TestClass.UNEXPECTED_EOB, GO_ON),

  UNKNOWN_KEYWORD(ERROR, TestClass.UNKNOWN_KEYWORD, GO_ON), MISSING_PARAMETER(ERROR,
      TestClass.MISSING_PARAMETER, REFUSE), INVALID_NUMBER(ERROR, TestClass.INVALID_NUMBER,
          GO_ON), NUMBER_OUT_OF_RANGE(ERROR, TestClass.GENERAL_ERROR, GO_ON), INVALID_VALUE(ERROR,
              TestClass.GENERAL_ERROR, GO_ON), SURPLUS_WORDS(WARNING, TestClass.OK, GO_ON), BAD_BLOCK_NAME(
                  ERROR, TestClass.GENERAL_ERROR, GO_ON), DUPLICATE(ERROR, TestClass.GENERAL_ERROR,
                      GO_ON), VALUE_CORRECTED(WARNING, TestClass.GENERAL_ERROR, GO_ON), SURPRISING_DEFAULT(
                          WARNING, TestClass.OK, GO_ON), DEPRECATED(WARNING, TestClass.DEPRECATED, GO_ON),

  UNSUPPORTED(ERROR, TestClass.OK, REFUSE_UNSUPPORTED), NOT_ACTED_UPON(WARNING, TestClass.OK,
      GO_ON), SET_ASIDE(WARNING, TestClass.OK, GO_ON), NOTHING_TO_RUN(WARNING, TestClass.OK, GO_ON),

  INTERFACE_MISSING(ERROR, TestClass.GENERAL_ERROR, REFUSE), INTERFACE_UNUSABLE(ERROR,
      TestClass.GENERAL_ERROR, GO_ON), NO_INTERFACE(ERROR, TestClass.GENERAL_ERROR, REFUSE), NO_VRID(ERROR,
          TestClass.GENERAL_ERROR, REFUSE), NO_ADDRESS(ERROR, TestClass.GENERAL_ERROR,
              REFUSE), NO_ADDRESS_IN_VERSION_2(WARNING, TestClass.WARNING, GO_ON), STRICT_UNICAST(ERROR,
                  TestClass.GENERAL_ERROR, REFUSE), VRID_CONFLICT(ERROR, TestClass.GENERAL_ERROR,
                      REFUSE), BAD_ADDRESS(ERROR, TestClass.GENERAL_ERROR, GO_ON), WRONG_FAMILY(ERROR,
                          TestClass.GENERAL_ERROR, GO_ON), TOO_MANY_ADDRESSES(ERROR, TestClass.GENERAL_ERROR,
                              GO_ON), UNICAST_WITHOUT_PEERS(WARNING, TestClass.DEPRECATED,
                                  GO_ON), AUTHENTICATION_DROPPED(ERROR, TestClass.GENERAL_ERROR, GO_ON),

  // blocks that are tracked, sync groups, authentication
  BLOCK_INCOMPLETE(ERROR, TestClass.GENERAL_ERROR, GO_ON), NOT_USED(WARNING, TestClass.GENERAL_ERROR,
      GO_ON), TRACKED_UNKNOWN(ERROR, TestClass.GENERAL_ERROR, GO_ON), DEFINED_LATER(WARNING,
          TestClass.GENERAL_ERROR, GO_ON), TRACK_FILE_REFUSED(ERROR, TestClass.GENERAL_ERROR,
              GO_ON), SYNC_GROUP_MEMBER(ERROR, TestClass.GENERAL_ERROR, GO_ON), SYNC_GROUP_SIZE(WARNING,
                  TestClass.GENERAL_ERROR, GO_ON), TRACKING_CORRECTED(WARNING, TestClass.GENERAL_ERROR,
                      GO_ON), BAD_KEY(ERROR, TestClass.GENERAL_ERROR, GO_ON), KEY_FILE_OPEN(ERROR,
                          TestClass.SECURITY_ERROR, GO_ON),

  // global_defs, routes, rules, interfaces
  BAD_ENTRY(ERROR, TestClass.GENERAL_ERROR, GO_ON), INTERFACE_SKIPPED(ERROR, TestClass.FATAL,
      GO_ON), NOT_TRACKED(WARNING, TestClass.GENERAL_ERROR, GO_ON), DELAY_LIMITED(WARNING,
          TestClass.GENERAL_ERROR,
          GO_ON), LINK_CORRECTED(ERROR, TestClass.GENERAL_ERROR, GO_ON), GROUP_LEFT_OUT(ERROR,
              TestClass.GENERAL_ERROR, GO_ON), NOT_PORTABLE(HINT, TestClass.OK, GO_ON),

  SCRIPT_REFUSED(ERROR, TestClass.GENERAL_ERROR, GO_ON), SCRIPT_USER_UNKNOWN(ERROR, TestClass.OK,
      GO_ON), SCRIPT_PATH(WARNING, TestClass.OK, GO_ON), SCRIPT_SECURITY_OFF(WARNING,
          TestClass.SECURITY_ERROR, GO_ON), TOO_MANY_PROBLEMS(HINT, TestClass.OK, GO_ON),

  // The language.
  INCLUDE_LOOP(ERROR, TestClass.GENERAL_ERROR, REFUSE), TOO_LARGE(ERROR, TestClass.GENERAL_ERROR,
      REFUSE), BAD_ITERATION(ERROR, TestClass.GENERAL_ERROR, GO_ON), UNDEFINED_NAME_IN_BRACES(
          ERROR, TestClass.UNEXPECTED_BOB,
          GO_ON), UNDEFINED_NAME(HINT, TestClass.OK, GO_ON), BYTE_ORDER_MARK(ERROR, TestClass.UNKNOWN_KEYWORD,
              GO_ON), COMMENT_ENDS_DEFINITION(WARNING, TestClass.OK, GO_ON), WORDS_BEFORE_BRACE(ERROR,
                  TestClass.GENERAL_ERROR,
                  GO_ON);

  private final Severity severity;
  private final TestClass testClass;
  private final Consequence consequence;

  ProblemCode(Severity severity, TestClass testClass, Consequence consequence) {
    this.severity = severity;
    this.testClass = testClass;
    this.consequence = consequence;
  }

  /** The stable word, as {@code unknown-keyword}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  public TestClass testClass() {
    return testClass;
  }

  public Consequence consequence() {
    return consequence;
  }
}
