package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.TextFact;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Numbers by name: the files of iproute2 on the host, read once and when first needed. The folders of
 * {@code iproute_etc_dir} and {@code iproute_usr_dir} are therefore to be known before.
 */
final class Names {
  private static final String ETC = "/etc/iproute2";
  private static final String USR = "/usr/share/iproute2";
  private static final String PROTOCOLS_FOLDER = "/etc";
  private static final int OCTETS_MAX = 1 << 18;

  private final HostFacts host;
  private final GlobalDraft global;
  private final Map<NameTable, Map<String, Long>> read = new EnumMap<>(NameTable.class);

  Names(HostFacts host, GlobalDraft global) {
    this.host = host;
    this.global = global;
  }

  /** The number that {@code text} is or names in {@code table}. */
  OptionalLong number(NameTable table, String text) {
    final OptionalLong written = Unsigned.anyBase(text);
    final Long named = entries(table).get(text);
    if (named != null) {
      return OptionalLong.of(named);
    }
    final boolean fits = written.isPresent() && Long.compareUnsigned(written.getAsLong(), table.max()) <= 0;
    return fits ? written : OptionalLong.empty();
  }

  private Map<String, Long> entries(NameTable table) {
    return read.computeIfAbsent(table, this::readAll);
  }

  private Map<String, Long> readAll(NameTable table) {
    final Map<String, Long> entries = new HashMap<>(table.known());
    for (final String folder : folders(table)) {
      if (host.text(folder + "/" + table.file(), OCTETS_MAX) instanceof TextFact.Present file) {
        file.text().lines().forEach(line -> entry(table, line, entries));
      }
    }
    return entries;
  }

  /** Later ones go before earlier ones. */
  private List<String> folders(NameTable table) {
    return table == NameTable.IP_PROTOCOL
        ? List.of(PROTOCOLS_FOLDER)
        : List.of(global.files.iprouteUserDirectory.orElse(USR),
            global.files.iprouteEtcDirectory.orElse(ETC));
  }

  private static void entry(NameTable table, String line, Map<String, Long> into) {
    final String content = line.split("#", 2)[0].strip();
    final String[] words = content.split("\\s+", -1);
    if (words.length < 2) {
      return;
    }
    final boolean nameFirst = table == NameTable.IP_PROTOCOL;
    final OptionalLong number = Unsigned.anyBase(words[nameFirst ? 1 : 0]);
    if (number.isPresent() && Long.compareUnsigned(number.getAsLong(), table.max()) <= 0) {
      into.put(words[nameFirst ? 0 : 1], number.getAsLong());
    }
  }
}
