package io.vigil.tools.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What keepalived says of itself with {@code -d}: for each section and thing ({@code "VRRP Topology/VI_1"}) its values by label.
 * Lists have their heading as label and an entry a line.
 *
 * @param mixed whether two processes have dumped into the one log, so that their lines may have mixed
 */
record Dump(Map<String, Map<String, String>> things, boolean mixed) {
  static final String GLOBALS = "Global definitions";
  private static final Pattern STAMP = Pattern.compile("^\\w{3} \\w{3} +\\d+ [\\d:]+ \\d{4}: ");
  private static final Pattern SECTION = Pattern.compile("^------< (.*) >------$");
  private static final Pattern VALUE = Pattern.compile("^ +([^=]+?) = (.*)$");
  private static final Pattern HEADING = Pattern.compile("^ +(.+?)(?: \\(\\d+\\))?\\s?:$");
  private static final Pattern THING = Pattern
      .compile(
          "^ (VRRP Instance|VRRP Sync Group|VRRP Script|VRRP Track process|Track file|BFD Instance|Name) = (.*)$");

  /** The dump among {@code lines} of a log. */
  static Dump of(List<String> lines) {
    final Reader reader = new Reader();
    lines.stream().map(line -> STAMP.matcher(line).replaceFirst("")).forEach(reader::line);
    final boolean mixed = reader.globals > 1; // two processes say it at once
    if (mixed) {
      reader.things.remove(GLOBALS);
    }
    return new Dump(reader.things, mixed);
  }

  private static final class Reader {
    private final Map<String, Map<String, String>> things = new LinkedHashMap<>();
    private String section = "";
    private Map<String, String> thing = new LinkedHashMap<>();
    private String heading = "";
    private int headingIndent;
    private int globals;

    void line(String line) {
      final Matcher begin = SECTION.matcher(line);
      if (begin.matches()) {
        section = begin.group(1);
        globals += section.equals(GLOBALS) ? 1 : 0;
        open(section);
        return;
      }
      if (section.isEmpty() || !line.startsWith(" ")) {
        return;
      }
      final Matcher name = THING.matcher(line);
      if (name.matches()) {
        open(section + "/" + name.group(2).replaceFirst(",.*", ""));
        return;
      }
      value(line);
    }

    private void open(String key) {
      thing = things.computeIfAbsent(key, _ -> new LinkedHashMap<>());
      heading = "";
    }

    private void value(String line) {
      final int indent = line.length() - line.stripLeading().length();
      if (!heading.isEmpty() && indent > headingIndent) {
        thing.merge(heading, line.strip(), (all, one) -> all.isEmpty() ? one : all + "\n" + one);
        return;
      }
      heading = "";
      final Matcher list = HEADING.matcher(line);
      final Matcher value = VALUE.matcher(line);
      if (list.matches()) {
        heading = list.group(1);
        headingIndent = indent;
        thing.put(heading, "");
      } else if (value.matches()) {
        thing.put(value.group(1), value.group(2).strip());
      } else {
        thing.put(line.strip(), "");
      }
    }
  }

  /** The values of each thing of a section, by its name. */
  Map<String, Map<String, String>> thingsOf(String ofSection) {
    final Map<String, Map<String, String>> named = new LinkedHashMap<>();
    things.forEach((key, values) -> {
      if (key.startsWith(ofSection + "/")) {
        named.put(key.substring(ofSection.length() + 1), values);
      }
    });
    return named;
  }

  /** The values of a section that is one thing. */
  Map<String, String> of(String ofSection) {
    return things.getOrDefault(ofSection, Map.of());
  }

}
