package io.vigil.tools.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table in the README of the captures: what is in each file. */
final class CaptureTable {
  private static final Pattern ADVERTS = Pattern
      .compile("(VRRP|VRRP AH|CARP) ([0-9a-f.:]+), (\\d+), (\\d+), v(\\d)(?: \\(([0-9.]+)\\))? = (\\d+).*");
  private static final Pattern EACH_VRID = Pattern
      .compile("VRRP ([0-9.]+), each of VRIDs (\\d+)\\.\\.(\\d+), (\\d+), v(\\d) = (\\d+)");
  private static final Pattern OTHER = Pattern.compile("(ARP|GARP|NA|short) (\\d+)");

  /** What the README says of one file; counts by a line like {@code vrrp 10.77.0.1 30 200 v3 100} for adverts. */
  record Entry(String file, long frames, Map<String, Long> adverts, Map<String, Long> carp,
      Map<String, Long> other) {}

  private CaptureTable() {}

  static List<Entry> read() throws IOException {
    final List<Entry> entries = new ArrayList<>();
    for (final String line : Files.readAllLines(ReplayRun.capture("README.md"))) {
      final String[] cells = line.split("\\|", -1);
      if (cells.length == 8 && cells[1].strip().matches("\\S+\\.pcap(ng)?")) {
        entries.add(entry(cells));
      }
    }
    return entries;
  }

  private static Entry entry(String[] cells) {
    final Map<String, Long> adverts = new TreeMap<>();
    final Map<String, Long> carp = new TreeMap<>();
    for (final String words : cells[5].strip().split("<br>", -1)) {
      final Matcher each = EACH_VRID.matcher(words);
      final Matcher one = ADVERTS.matcher(words);
      if (each.matches()) {
        for (int vrid = Integer.parseInt(each.group(2)); vrid <= Integer.parseInt(each.group(3)); vrid++) {
          adverts.put(
              "vrrp " + each.group(1) + " " + vrid + " " + each.group(4) + " v" + each.group(5) + " []",
              Long.valueOf(each.group(6)));
        }
      } else if (one.matches() && one.group(1).equals("CARP")) {
        carp.put(one.group(2) + " " + one.group(3), Long.valueOf(one.group(7)));
      } else if (one.matches()) {
        final String vlans = one.group(6) == null ? "" : one.group(6).replace('.', ',');
        adverts.put((one.group(1).equals("VRRP") ? "vrrp " : "ah ") + one.group(2) + " " + one.group(3) + " "
            + one.group(4) + " v" + one.group(5) + " [" + vlans + "]", Long.valueOf(one.group(7)));
      } else if (!words.startsWith("total = ")) {
        throw new IllegalStateException("README: not understood: " + words);
      }
    }
    final Map<String, Long> other = new LinkedHashMap<>();
    final Matcher counts = OTHER.matcher(cells[6]);
    while (counts.find()) {
      other.put(counts.group(1), Long.valueOf(counts.group(2)));
    }
    return new Entry(cells[1].strip(), Long.parseLong(cells[2].strip()), adverts, carp, other);
  }
}
