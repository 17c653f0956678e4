package io.vigil.tools.conform;

/**
 * One line of the result.
 *
 * @param file as named on the command line
 * @param detail why it failed or was skipped; for a scenario that passed, whose rules held
 */
record CaseResult(String file, String id, Outcome outcome, String detail) {}
