package io.vigil.agent.config.bind;

import io.vigil.agent.config.tree.BlockWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of every keyword in every block. Immutable. */
public final class KeywordTable implements BlockWords {
  /** Name of the root as a block. */
  public static final String ROOT = "";
  static final String GLOBAL_DEFS = "global_defs";
  static final String VRRP_INSTANCE = "vrrp_instance";
  static final String AUTHENTICATION = "authentication";
  static final String AUTH_HMAC = "auth_hmac";
  static final String VRRP_SYNC_GROUP = "vrrp_sync_group";
  static final String VRRP_SCRIPT = "vrrp_script";
  static final String VRRP_TRACK_PROCESS = "vrrp_track_process";
  static final String TRACK_FILE = "track_file";
  static final String BFD_INSTANCE = "bfd_instance";
  static final String VRRP_CHECK = "vrrp_check";
  static final String GARP_GROUP = "garp_group";
  static final String TRACK_GROUP = "track_group";

  private static final KeywordTable STANDARD = new KeywordTable();

  private final Map<String, Map<String, Keyword>> blocks = new LinkedHashMap<>();

  private KeywordTable() {
    read(ROOT, KeywordData.ROOT);
    read(GLOBAL_DEFS, KeywordData.GLOBAL_DEFS);
    read(VRRP_INSTANCE, KeywordData.VRRP_INSTANCE);
    read(AUTHENTICATION, KeywordData.AUTHENTICATION);
    read(AUTH_HMAC, KeywordData.AUTH_HMAC);
    read(VRRP_SYNC_GROUP, KeywordData.VRRP_SYNC_GROUP);
    read(VRRP_SCRIPT, KeywordData.VRRP_SCRIPT);
    read(VRRP_TRACK_PROCESS, KeywordData.VRRP_TRACK_PROCESS);
    read(TRACK_FILE, KeywordData.TRACK_FILE);
    read(BFD_INSTANCE, KeywordData.BFD_INSTANCE);
    read(VRRP_CHECK, KeywordData.VRRP_CHECK);
    read(GARP_GROUP, KeywordData.GARP_GROUP);
    read(TRACK_GROUP, KeywordData.TRACK_GROUP);
  }

  /** The table of this build. */
  public static KeywordTable standard() {
    return STANDARD;
  }

  private void read(String block, String data) {
    final Map<String, Keyword> keywords = new LinkedHashMap<>();
    data.lines().map(line -> keyword(block, line)).forEach(k -> keywords.put(k.name(), k));
    blocks.put(block, keywords);
  }

  private static Keyword keyword(String block, String line) {
    final int bar = line.indexOf('|');
    final String remark = bar < 0 ? "" : line.substring(bar + 1).strip();
    final String[] words = (bar < 0 ? line : line.substring(0, bar)).strip().split(" +", -1);
    return new Keyword(block, words[2], Treatment.valueOf(constant(words[0])),
        Keyword.Shape.valueOf(constant(words[1])), remark);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The keyword {@code word} of {@code block}, if it is known there. */
  public Optional<Keyword> find(String block, String word) {
    return Optional.ofNullable(blocks.getOrDefault(block, Map.of()).get(word));
  }

  /** Every keyword of {@code block}, in the order of the documentation. */
  public Collection<Keyword> keywordsOf(String block) {
    return blocks.getOrDefault(block, Map.of()).values();
  }

  /** The blocks whose keywords are listed. */
  public Collection<String> blocks() {
    return blocks.keySet();
  }

  @Override
  public boolean opensBlock(String parent, String keyword) {
    return find(parent, keyword).map(k -> k.shape() == Keyword.Shape.BLOCK).orElse(false);
  }

  @Override
  public boolean onlyAtRoot(String keyword) {
    return opensBlock(ROOT, keyword) && !opensBlock(VRRP_INSTANCE, keyword)
        && !opensBlock(VRRP_SYNC_GROUP, keyword);
  }
}
