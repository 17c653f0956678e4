package io.vigil.tools.config;

import java.util.List;

/**
 * What was found over one file.
 *
 * @param starts sentences about who would start
 * @param places diagnostics of keepalived that Vigil has nothing for on the same line
 * @param values fields that are not the same
 */
record Verdict(List<String> starts, List<String> places, List<String> values) {
  static final Verdict NOTHING = new Verdict(List.of(), List.of(), List.of());
}
