package io.vigil.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text of this repository may not hold, and what size a Java source may have. Findings are sentences. */
final class TidySources {
  static final int MAX_FILE_LINES = 400;
  static final int MAX_METHOD_LINES = 60;
  static final int MAX_PARAMETERS = 6;

  /** The words stand in brackets here, so that this file does not find itself. */
  private static final Pattern LEFT_OVER = Pattern.compile("\\b([T]ODO|[F]IXME|[X]XX)\\b");
  private static final Pattern MACHINE_PATH = Pattern
      .compile("/usr/lib/[j]vm/|(?<![\\w.])/[w]ork/|(?<![\\w.])/[r]oot/");
  private static final Pattern NAMELESS_TYPE = Pattern.compile("\\w*(Utils?|Helpers?)");

  private TidySources() {}

  /** Left-overs and paths of one machine, in a file of any kind. */
  static List<String> findingsInText(Path file, String text) {
    final List<String> findings = new ArrayList<>();
    int number = 0;
    for (final String line : text.lines().toList()) {
      number++;
      addMatch(findings, LEFT_OVER, line, file + ":" + number + ": a left-over: ");
      addMatch(findings, MACHINE_PATH, line, file + ":" + number + ": a path of one machine: ");
    }
    return findings;
  }

  /** Size, shape and names of a Java source. */
  static List<String> findingsInJava(Path file, String text) {
    final List<String> findings = new ArrayList<>();
    final long lines = text.lines().count();
    if (lines > MAX_FILE_LINES) {
      findings.add(file + ": " + lines + " lines, at most " + MAX_FILE_LINES);
    }
    final JavaSource source = JavaSource.parse(file.getFileName().toString(), text);
    if (source.topLevelTypes().size() > 1) {
      findings.add(file + ": more than one top-level type: " + source.topLevelTypes());
    }
    source.types().stream().filter(type -> NAMELESS_TYPE.matcher(type).matches())
        .forEach(type -> findings.add(file + ": a class named by no noun: " + type));
    source.methods().forEach(method -> addMethod(findings, file, method));
    return findings;
  }

  private static void addMethod(List<String> findings, Path file, JavaSource.Method method) {
    final String place = file + ":" + method.line() + ": " + method.name();
    if (method.lines() > MAX_METHOD_LINES) {
      findings.add(place + " has " + method.lines() + " lines, at most " + MAX_METHOD_LINES);
    }
    if (method.parameters() > MAX_PARAMETERS) {
      findings.add(place + " has " + method.parameters() + " parameters, at most " + MAX_PARAMETERS);
    }
  }

  private static void addMatch(List<String> findings, Pattern pattern, String line, String place) {
    final Matcher matcher = pattern.matcher(line);
    if (matcher.find()) {
      findings.add(place + matcher.group());
    }
  }
}
