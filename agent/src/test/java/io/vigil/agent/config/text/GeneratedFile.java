package io.vigil.agent.config.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A configuration without a mistake, written from a grammar: what it says comes from one seed, how it is laid out
 * (braces, blanks, comments, quotes, definitions, conditions, iterations, line ends) from another. Two layouts of one
 * meaning must load alike.
 */
public final class GeneratedFile {
  private static final String[] COMMENTS = {"", "", "", " # note", " ! note", "\t# a {b} \"c", "#"};
  private static final String[] PRIORITIES = {"1", "50", "100", "254"};
  private static final String[] INTERVALS = {"1", "2", "3", "10"};

  private final Random meaning;
  private final Random layout;
  private final StringBuilder out = new StringBuilder();
  private final String lineEnd;
  private int definitions;

  private GeneratedFile(long meaningSeed, long layoutSeed) {
    meaning = new Random(meaningSeed);
    layout = new Random(layoutSeed);
    lineEnd = layout.nextInt(4) == 0 ? "\r\n" : "\n";
  }

  /** The text; the configuration is called {@code main} in it. */
  public static String text(long meaningSeed, long layoutSeed) {
    return new GeneratedFile(meaningSeed, layoutSeed).file();
  }

  /** How many instances the meaning has. */
  public static int instances(long meaningSeed) {
    return 1 + new Random(meaningSeed).nextInt(4);
  }

  private String file() {
    final int instances = 1 + meaning.nextInt(4);
    open("global_defs", "");
    line("router_id", "node" + meaning.nextInt(10));
    if (meaning.nextBoolean()) {
      line("vrrp_version", "3");
    }
    close();
    for (int i = 1; i <= instances; i++) {
      instance(i);
    }
    return out.toString();
  }

  private void instance(int vrid) {
    open("vrrp_instance", "V" + vrid);
    line("interface", meaning.nextBoolean() ? "eth0" : "eth1");
    line("virtual_router_id", String.valueOf(vrid));
    line("priority", pick(PRIORITIES));
    line("advert_int", pick(INTERVALS));
    if (meaning.nextBoolean()) {
      line("nopreempt", "");
    }
    open("virtual_ipaddress", "");
    addresses(vrid, 1 + meaning.nextInt(5));
    close();
    close();
  }

  private void addresses(int vrid, int count) {
    if (!atLineStart()) {
      out.append(lineEnd); // before an iteration on the same line, its variable would be replaced too early
    }
    if (layout.nextInt(3) == 0) {
      out.append("~SEQ(n, ").append(count).append(") 10.0.").append(vrid).append(".${n}/24").append(lineEnd);
      return;
    }
    final List<String> hosts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      hosts.add(String.valueOf(i));
    }
    if (layout.nextInt(3) == 0) {
      out.append("~LST(n, ").append(String.join(", ", hosts)).append(") 10.0.").append(vrid)
          .append(".${n}/24")
          .append(lineEnd);
      return;
    }
    hosts.forEach(host -> line("10.0." + vrid + "." + host + "/24", ""));
  }

  private String pick(String[] values) {
    return values[meaning.nextInt(values.length)];
  }

  private void open(String keyword, String name) {
    blanks();
    out.append(keyword).append(name.isEmpty() ? "" : " " + name);
    switch (layout.nextInt(3)) {
      case 0 -> out.append(" {").append(comment());
      case 1 -> out.append(comment()).append(lineEnd).append(" {").append(comment());
      default -> {
        out.append(" { "); // what comes first stands on the same line
        return;
      }
    }
    out.append(lineEnd);
  }

  private void close() {
    blanks();
    out.append('}').append(layout.nextInt(4) == 0 ? " " : comment() + lineEnd);
  }

  private void line(String keyword, String value) {
    blanks();
    if (atLineStart() && layout.nextInt(6) == 0) {
      out.append("@^other ");
    }
    if (value.isEmpty() || layout.nextInt(4) > 0 || !atLineStart()) {
      final boolean quoted = !value.isEmpty() && layout.nextInt(5) == 0;
      out.append(keyword).append(value.isEmpty() ? "" : blank() + (quoted ? "\"" + value + "\"" : value));
      out.append(comment()).append(lineEnd);
      return;
    }
    final String name = "D" + definitions++;
    out.append("$").append(name).append('=').append(value).append(comment()).append(lineEnd).append(keyword)
        .append(blank()).append(layout.nextBoolean() ? "$" + name : "${" + name + "}").append(comment(" "))
        .append(lineEnd);
  }

  private boolean atLineStart() {
    return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
  }

  private String blank() {
    return " \t".substring(layout.nextInt(2), 2).repeat(1 + layout.nextInt(2));
  }

  private String comment() {
    return COMMENTS[layout.nextInt(COMMENTS.length)];
  }

  /** A comment that begins with {@code blank}: a bare name must end before it. */
  private String comment(String blank) {
    return blank + comment();
  }

  private void blanks() {
    if (atLineStart() && layout.nextInt(5) == 0) {
      out.append(layout.nextBoolean() ? lineEnd : "# only a comment" + lineEnd);
    }
    out.append(" ".repeat(layout.nextInt(4)));
  }
}
