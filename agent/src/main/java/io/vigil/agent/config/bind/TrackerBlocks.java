package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import java.util.List;
import java.util.Optional;

/** Binds the root blocks that define what can be tracked by name. */
final class TrackerBlocks {
  private static final String OLD_TRACK_FILE = "vrrp_track_file";

  private final BindContext context;
  private final Problems problems;
  private final ScriptSource scripts;
  private final TrackerTable table;
  private final NamedBlocks scriptNames;
  private final NamedBlocks processNames;
  private final NamedBlocks fileNames;
  private final NamedBlocks bfdNames;
  private final NamedBlocks checkNames;

  TrackerBlocks(BindContext context, ScriptSource scripts) {
    this.context = context;
    this.problems = context.problems();
    this.scripts = scripts;
    this.table = new TrackerTable(problems);
    this.scriptNames = NamedBlocks.lenient(context, KeywordTable.VRRP_SCRIPT);
    this.processNames = NamedBlocks.lenient(context, KeywordTable.VRRP_TRACK_PROCESS);
    this.fileNames = NamedBlocks.lenient(context, KeywordTable.TRACK_FILE);
    this.bfdNames = NamedBlocks.lenient(context, KeywordTable.BFD_INSTANCE);
    this.checkNames = NamedBlocks.lenient(context, KeywordTable.VRRP_CHECK);
  }

  /** Whether {@code keyword} begins such a block. */
  static boolean concerns(String keyword) {
    return switch (keyword) {
      case KeywordTable.VRRP_SCRIPT, KeywordTable.VRRP_TRACK_PROCESS, KeywordTable.TRACK_FILE, OLD_TRACK_FILE,
          KeywordTable.BFD_INSTANCE, KeywordTable.VRRP_CHECK ->
        true;
      default -> false;
    };
  }

  /** Everything that {@code blocks} define. */
  TrackerTable bind(List<PlacedBlock> blocks) {
    for (final PlacedBlock placed : blocks) {
      final Block block = placed.block();
      switch (block.keyword()) {
        case KeywordTable.VRRP_SCRIPT ->
          scriptNames.name(block).ifPresent(name -> table.define(TrackKind.SCRIPT,
              name, new VrrpScriptBinder(context, name, block.at()).bind(block, placed.order(), scripts)));
        case KeywordTable.VRRP_TRACK_PROCESS -> processNames.name(block).ifPresent(name -> table.define(
            TrackKind.PROCESS, name,
            new TrackProcessBinder(context, name, block.at()).bind(block, placed.order())));
        case KeywordTable.BFD_INSTANCE -> bfd(placed);
        case KeywordTable.VRRP_CHECK ->
          checkNames.name(block).ifPresent(name -> table.define(TrackKind.CHECK,
              name, new CheckBinder(context, name, block.at()).bind(block, placed.order())));
        default -> file(placed);
      }
    }
    return table;
  }

  private void file(PlacedBlock placed) {
    final Block block = placed.block();
    if (block.keyword().equals(OLD_TRACK_FILE)) {
      problems.add(ProblemCode.DEPRECATED, block.at(), "'vrrp_track_file' is deprecated", "write track_file");
    }
    fileNames.name(block).ifPresent(name -> table.define(TrackKind.FILE, name,
        new TrackFileBinder(context, name, block.at()).bind(block, placed.order())));
  }

  private void bfd(PlacedBlock placed) {
    final Block block = placed.block();
    final Optional<String> name = bfdNames.name(block).filter(n -> {
      if (n.length() > BfdInstanceBinder.NAME_LENGTH_MAX) {
        problems.add(ProblemCode.BAD_BLOCK_NAME, block.header().token(1).at(),
            "the name of a bfd_instance has at most "
                + BfdInstanceBinder.NAME_LENGTH_MAX + " characters: the block is skipped");
      }
      return n.length() <= BfdInstanceBinder.NAME_LENGTH_MAX;
    });
    name.ifPresent(n -> table.define(TrackKind.BFD, n,
        new BfdInstanceBinder(context, n, block.at()).bind(block, placed.order())));
  }
}
