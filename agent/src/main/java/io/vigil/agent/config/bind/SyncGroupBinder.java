package io.vigil.agent.config.bind;

import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.Optional;

/** Binds the lines of one {@code vrrp_sync_group} to a draft; {@link SyncGroups} does the rest. */
final class SyncGroupBinder implements BlockWalker.Handler {
  private final BindContext context;
  private final SyncGroupDraft draft;
  private final TrackBinder tracks;
  private final NotifyBinder notifications;

  SyncGroupBinder(BindContext context, SyncGroupDraft draft) {
    this.context = context;
    this.draft = draft;
    this.tracks = new TrackBinder(context, draft.tracks);
    this.notifications = new NotifyBinder(context, draft.notifications);
  }

  /** Reads the block. */
  void bind(Block block) {
    new BlockWalker(context).walk(KeywordTable.VRRP_SYNC_GROUP, block.body(), this);
  }

  @Override
  public boolean line(Statement statement) {
    switch (statement.keyword()) {
      case "global_tracking" -> {
        context.problems().add(ProblemCode.DEPRECATED, statement.at(), "'global_tracking' is deprecated",
            "write sync_group_tracking_weight");
        trackingWeight(statement);
      }
      case "sync_group_tracking_weight" -> trackingWeight(statement);
      default -> {
        return notifications.bind(statement);
      }
    }
    return true;
  }

  @Override
  public void misspelt(String keyword, Node node) {
    draft.groupMisspelt |= keyword.equals("group");
    tracks.misspelt(keyword, node);
  }

  private void trackingWeight(Statement statement) {
    draft.trackingWeight = new Args(statement, context).flag();
  }

  @Override
  public boolean block(Block block) {
    if (!block.keyword().equals("group")) {
      return tracks.bind(block);
    }
    if (draft.listed.isPresent()) {
      context.problems().add(ProblemCode.DUPLICATE, block.at(),
          "a second 'group' in sync group " + Printable.of(draft.name) + " is ignored",
          "the first stands at " + draft.listed.get());
      return true;
    }
    draft.listed = Optional.of(block.at());
    new ValueBlock(context).entries(block).forEach(entry -> draft.members.addAll(entry.words().tokens()));
    return true;
  }
}
