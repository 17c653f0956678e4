package io.vigil.tools.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What keepalived says of itself with {@code -d}: for each section and thing ({@code "VRRP Topology/VI_1"}) its values by label.
 * Lists have their heading as label and an entry a line.
 */
record Dump(Map<String, Map<String, String>> things) {
  static final String GLOBALS = "Global definitions";
  static final String BFD = "BFD Topology";
  private static final Pattern STAMP = Pattern.compile("^\\w{3} \\w{3} +\\d+ [\\d:]+ \\d{4}: ");
  private static final Pattern SECTION = Pattern.compile("^------< (.*) >------$");
  private static final Pattern VALUE = Pattern.compile("^ +([^=]+?) = (.*)$");
  private static final Pattern HEADING = Pattern.compile("^ +(.+?)(?: \\(\\d+\\))?\\s?:$");
  private static final Pattern THING = Pattern
      .compile(
          "^ (VRRP Instance|VRRP Sync Group|VRRP Script|VRRP Track process|Track file|VRRP Track BFD|BFD Instance|Static Track Group|Name) = (.*)$");
  /** A value without the sign. */
  private static final Pattern PLAIN = Pattern
      .compile("^ +(Gratuitous (?:ARP|NA) interval|Gratuitous ARP aggregation group) (\\w+)$");
  /** What only the BFD process says. */
  private static final Pattern OF_BFD = Pattern.compile("^(?:------< BFD .*| BFD Instance = .*"
      + "| {3}(?:Neighbor IP|Source IP|Required min RX interval|Desired (?:min|idle) TX interval|Detection multiplier|TTL"
      + "|hoplimit|max_hops|passive|send event to (?:VRRP|checker) process) = .*)$");

  /** The dump among {@code lines} of a log that one process writes. */
  static Dump of(List<String> lines) {
    return of(lines.stream());
  }

  /** What the BFD process has dumped, in a log where the lines of others are among them. */
  static Dump ofBfd(List<String> lines) {
    return of(lines.stream().filter(line -> OF_BFD.matcher(withoutStamp(line)).matches()));
  }

  private static Dump of(Stream<String> lines) {
    final Reader reader = new Reader();
    lines.map(Dump::withoutStamp).forEach(reader::line);
    return new Dump(reader.things);
  }

  private static String withoutStamp(String line) {
    return STAMP.matcher(line).replaceFirst("");
  }

  private static final class Reader {
    private final Map<String, Map<String, String>> things = new LinkedHashMap<>();
    private String section = "";
    private Map<String, String> thing = new LinkedHashMap<>();
    private String heading = "";
    private int headingIndent;

    void line(String line) {
      final Matcher begin = SECTION.matcher(line);
      if (begin.matches()) {
        section = begin.group(1);
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
      final Matcher plain = PLAIN.matcher(line);
      if (list.matches()) {
        heading = list.group(1);
        headingIndent = indent;
        thing.put(heading, "");
      } else if (value.matches()) {
        thing.put(value.group(1), value.group(2).strip());
      } else if (plain.matches()) {
        thing.put(plain.group(1), plain.group(2));
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

  /** The lines of a section that is a list. */
  String listOf(String ofSection) {
    return String.join("\n", of(ofSection).keySet());
  }

  /** The values of a section that is one thing. */
  Map<String, String> of(String ofSection) {
    return things.getOrDefault(ofSection, Map.of());
  }

}
