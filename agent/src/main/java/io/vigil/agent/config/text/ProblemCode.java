package io.vigil.agent.config.text;

import static io.vigil.agent.config.text.Consequence.GO_ON;
import static io.vigil.agent.config.text.Consequence.REFUSE;
import static io.vigil.agent.config.text.Consequence.REFUSE_UNSUPPORTED;
import static io.vigil.agent.config.text.Severity.ERROR;
import static io.vigil.agent.config.text.Severity.HINT;
import static io.vigil.agent.config.text.Severity.WARNING;

import java.util.Locale;

/**
 * Every kind of problem: its id, its usual severity, keepalived's class for it and what {@code run} does. Ids and words
 * are stable, scripts may match them: a new kind gets a new id at the end of its section, none is ever used again.
 */
public enum ProblemCode {
  // Reading files (VC101 to VC109)
  FILE_NOT_FOUND("VC101", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  FILE_UNREADABLE("VC102", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  FILE_IS_DIRECTORY("VC103", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  FILE_IS_BINARY("VC104", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  FILE_IS_SPECIAL("VC105", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  FILE_IS_EXECUTABLE("VC106", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  INCLUDE_FAILED("VC107", ERROR, TestClass.FILE_NOT_FOUND, REFUSE), //
  INCLUDE_EMPTY("VC108", WARNING, TestClass.OK, GO_ON), //
  INCLUDE_TOO_DEEP("VC109", ERROR, TestClass.GENERAL_ERROR, REFUSE), //

  // The language (VC110 to VC199)
  LINE_TOO_LONG("VC110", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  LINE_HAS_NUL("VC111", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  UNTERMINATED_QUOTE("VC112", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  UNMATCHED_QUOTE("VC113", ERROR, TestClass.UNMATCHED_QUOTE, GO_ON), //
  BAD_DEFINITION("VC114", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  MISSING_OPEN_BRACE("VC115", ERROR, TestClass.MISSING_BOB, GO_ON), //
  UNEXPECTED_OPEN_BRACE("VC116", ERROR, TestClass.UNEXPECTED_BOB, GO_ON), //
  MISSING_CLOSE_BRACE("VC117", ERROR, TestClass.MISSING_EOB, GO_ON), //
  UNEXPECTED_CLOSE_BRACE("VC118", ERROR, TestClass.UNEXPECTED_EOB, GO_ON), //
  UNKNOWN_KEYWORD("VC119", ERROR, TestClass.UNKNOWN_KEYWORD, GO_ON), //
  LOOKALIKE_LETTERS("VC120", ERROR, TestClass.UNKNOWN_KEYWORD, GO_ON), //
  MISSING_PARAMETER("VC121", ERROR, TestClass.MISSING_PARAMETER, REFUSE), //
  INVALID_NUMBER("VC122", ERROR, TestClass.INVALID_NUMBER, GO_ON), //
  NUMBER_OUT_OF_RANGE("VC123", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  INVALID_VALUE("VC124", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  SURPLUS_WORDS("VC125", WARNING, TestClass.OK, GO_ON), //
  BAD_BLOCK_NAME("VC126", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  DUPLICATE("VC127", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  VALUE_CORRECTED("VC128", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  SURPRISING_DEFAULT("VC129", WARNING, TestClass.OK, GO_ON), //
  DEPRECATED("VC130", WARNING, TestClass.DEPRECATED, GO_ON), //
  TOO_MANY_PROBLEMS("VC131", HINT, TestClass.OK, GO_ON), //
  UNSUPPORTED("VC132", ERROR, TestClass.OK, REFUSE_UNSUPPORTED), //
  NOT_ACTED_UPON("VC133", WARNING, TestClass.OK, GO_ON), //
  SET_ASIDE("VC134", WARNING, TestClass.OK, GO_ON), //
  NOTHING_TO_RUN("VC135", WARNING, TestClass.OK, GO_ON), //
  INCLUDE_LOOP("VC136", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  TOO_LARGE("VC137", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  BAD_ITERATION("VC138", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  UNDEFINED_NAME_IN_BRACES("VC139", ERROR, TestClass.UNEXPECTED_BOB, GO_ON), //
  UNDEFINED_NAME("VC140", HINT, TestClass.OK, GO_ON), //
  BYTE_ORDER_MARK("VC141", ERROR, TestClass.UNKNOWN_KEYWORD, GO_ON), //
  COMMENT_ENDS_DEFINITION("VC142", WARNING, TestClass.OK, GO_ON), //
  WORDS_BEFORE_BRACE("VC143", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  INVISIBLE_CHARACTER("VC144", WARNING, TestClass.OK, GO_ON), //
  BACKSLASH_AT_END("VC145", WARNING, TestClass.OK, GO_ON), //

  // Instances and other blocks (VC201 to VC299)
  INTERFACE_MISSING("VC201", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  INTERFACE_UNUSABLE("VC202", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  NO_INTERFACE("VC203", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  NO_VRID("VC204", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  NO_ADDRESS("VC205", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  NO_ADDRESS_IN_VERSION_2("VC206", WARNING, TestClass.WARNING, GO_ON), //
  STRICT_UNICAST("VC207", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  VRID_CONFLICT("VC208", ERROR, TestClass.GENERAL_ERROR, REFUSE), //
  BAD_ADDRESS("VC209", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  WRONG_FAMILY("VC210", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  TOO_MANY_ADDRESSES("VC211", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  UNICAST_WITHOUT_PEERS("VC212", WARNING, TestClass.DEPRECATED, GO_ON), //
  AUTHENTICATION_DROPPED("VC213", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  PASSWORD_CUT("VC214", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  UNKNOWN_STATE("VC215", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  STRICT_OVERRULES("VC216", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  NOPREEMPT_CLEARED("VC217", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  PREEMPT_DELAY_CLEARED("VC218", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  INTERVAL_ROUNDED("VC219", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  SCRIPT_REFUSED("VC220", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  SCRIPT_USER_UNKNOWN("VC221", ERROR, TestClass.OK, GO_ON), //
  SCRIPT_PATH("VC222", WARNING, TestClass.OK, GO_ON), //
  SCRIPT_SECURITY_OFF("VC223", WARNING, TestClass.SECURITY_ERROR, GO_ON), //

  // What is tracked, sync groups, signed adverts (VC230 to VC299)
  BLOCK_INCOMPLETE("VC230", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  NOT_USED("VC231", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  TRACKED_UNKNOWN("VC232", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  DEFINED_LATER("VC233", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  TRACK_FILE_REFUSED("VC234", ERROR, TestClass.OK, GO_ON), //
  SYNC_GROUP_MEMBER("VC235", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  SYNC_GROUP_SIZE("VC236", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  TRACKING_CORRECTED("VC237", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  BAD_KEY("VC238", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  KEY_FILE_OPEN("VC239", ERROR, TestClass.SECURITY_ERROR, GO_ON), //
  OBJECT_NOT_USED("VC240", WARNING, TestClass.OK, GO_ON), //

  // global_defs, routes, rules, interfaces (VC301 to VC399)
  BAD_ENTRY("VC301", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  INTERFACE_SKIPPED("VC302", ERROR, TestClass.FATAL, GO_ON), //
  NOT_TRACKED("VC303", WARNING, TestClass.GENERAL_ERROR, GO_ON), //
  DELAY_LIMITED("VC304", WARNING, TestClass.OK, GO_ON), //
  LINK_CORRECTED("VC305", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  GROUP_LEFT_OUT("VC306", ERROR, TestClass.GENERAL_ERROR, GO_ON), //
  NOT_PORTABLE("VC307", HINT, TestClass.OK, GO_ON), //

  // Lint, by vigil check alone (VC401 to VC499)
  WEIGHT_WITHOUT_EFFECT("VC401", WARNING, TestClass.OK, GO_ON), //
  NOPREEMPT_WITH_WEIGHT("VC402", WARNING, TestClass.OK, GO_ON), //
  SHELL_WITHOUT_SHELL("VC403", WARNING, TestClass.OK, GO_ON), //
  KILLALL_CHECK("VC404", HINT, TestClass.OK, GO_ON), //
  ADDRESS_IN_TWO_INSTANCES("VC405", WARNING, TestClass.OK, GO_ON), //
  OWN_ADDRESS_AMONG_PEERS("VC406", ERROR, TestClass.OK, GO_ON), //
  TIMEOUT_ABOVE_INTERVAL("VC407", WARNING, TestClass.OK, GO_ON), //
  SLOW_DETECTION("VC408", WARNING, TestClass.OK, GO_ON), //
  PREFIX_LENGTH_ASSUMED("VC409", HINT, TestClass.OK, GO_ON), //
  SAMPLE_VRID("VC410", HINT, TestClass.OK, GO_ON), //
  SAMPLE_PASSWORD("VC411", HINT, TestClass.OK, GO_ON), //
  NOTIFY_STATE_MISSING("VC412", HINT, TestClass.OK, GO_ON), //
  MAIL_WITHOUT_SERVER("VC413", HINT, TestClass.OK, GO_ON), //

  // The host, by vigil check --against-host (VC501 to VC599)
  OWNER_WITHOUT_ADDRESS("VC501", WARNING, TestClass.OK, GO_ON), //
  PROGRAM_MISSING("VC502", WARNING, TestClass.OK, GO_ON), //
  KERNEL_SETTING("VC503", WARNING, TestClass.OK, GO_ON), //
  REAL_TIME_THROTTLED("VC504", WARNING, TestClass.OK, GO_ON), //
  AUTOGROUP("VC505", HINT, TestClass.OK, GO_ON), //
  CLOCK_NOT_SYNCHRONISED("VC506", WARNING, TestClass.OK, GO_ON), //
  STOLEN_TIME("VC507", WARNING, TestClass.OK, GO_ON), //
  ADDRESS_OUTSIDE_SUBNETS("VC508", HINT, TestClass.OK, GO_ON), //
  SOURCE_ADDRESS_MISSING("VC509", WARNING, TestClass.OK, GO_ON), //

  // Between nodes, by vigil check --cluster (VC601 to VC699)
  CLUSTER_VRID_DIFFERS("VC601", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_VERSION_DIFFERS("VC602", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_INTERVAL_DIFFERS("VC603", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_AUTHENTICATION_DIFFERS("VC604", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_ADDRESSES_DIFFER("VC605", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_EQUAL_PRIORITIES("VC606", WARNING, TestClass.OK, GO_ON), //
  CLUSTER_MASTER_LOWER("VC607", WARNING, TestClass.OK, GO_ON), //
  CLUSTER_PEER_NOT_NAMED("VC608", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_TRANSPORT_DIFFERS("VC609", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_ALONE("VC610", WARNING, TestClass.OK, GO_ON), //
  CLUSTER_WEIGHT_TOO_SMALL("VC611", WARNING, TestClass.OK, GO_ON), //
  CLUSTER_PEER_HOLDS_BACK("VC612", WARNING, TestClass.OK, GO_ON), //
  CLUSTER_TWO_OWNERS("VC613", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_SAME_SOURCE("VC614", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_CHECKSUM_DIFFERS("VC615", ERROR, TestClass.OK, GO_ON), //
  CLUSTER_SLOW_ABOVE_FAST("VC616", WARNING, TestClass.OK, GO_ON);

  private final String id;
  private final Severity severity;
  private final TestClass testClass;
  private final Consequence consequence;

  ProblemCode(String id, Severity severity, TestClass testClass, Consequence consequence) {
    this.id = id;
    this.severity = severity;
    this.testClass = testClass;
    this.consequence = consequence;
  }

  /** The stable id, as {@code VC119}: named in messages of {@code vigil check}, and the page in docs/problems. */
  public String id() {
    return id;
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
