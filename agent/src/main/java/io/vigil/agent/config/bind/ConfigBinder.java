package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.GarpConfig;
import io.vigil.agent.config.model.GlobalDefs;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds the root: {@code global_defs} first wherever it stands, then what can be tracked, the instances and the sync
 * groups, then what holds between them.
 */
public final class ConfigBinder implements BlockWalker.Handler {
  private final BindContext context;
  private final Problems problems;
  private final GlobalDraft global = new GlobalDraft();
  private final List<PlacedBlock> trackers = new ArrayList<>();
  private final List<PlacedBlock> instances = new ArrayList<>();
  private final List<PlacedBlock> groups = new ArrayList<>();
  private int order;

  /** A binder for one configuration; what is wrong with it goes to {@code problems}. */
  public ConfigBinder(HostFacts host, boolean ignoreUnsupported, boolean testMode, Problems problems) {
    this.context = new BindContext(host, ignoreUnsupported, testMode, problems);
    this.problems = problems;
  }

  /** The configuration of {@code root}; only to be run if the problems do not refuse. */
  public AgentConfig bind(List<Node> root) {
    new BlockWalker(context).walk(KeywordTable.ROOT, root, this);
    if (instances.isEmpty()) {
      problems.add(ProblemCode.NOTHING_TO_RUN, problems.whole(), "there is no vrrp_instance: nothing to run");
    }
    final ScriptUsers users = new ScriptUsers(context, global);
    final ScriptResolver scripts = new ScriptResolver(context, global, users);
    final TrackerTable table = new TrackerBlocks(context, scripts).bind(trackers);
    final Map<String, InstanceDraft> drafts = instanceDrafts();
    final Relations relations = new Relations(new SyncGroups(problems, groupDrafts()),
        new TrackRules(problems, new TrackResolver(problems, table)), new NotifyRules(global, scripts));
    relations.groups().complete(drafts, relations.tracks());
    final List<InstanceConfig> complete = complete(drafts.values(), relations);
    final AgentConfig config = new AgentConfig(globalDefs(users), complete,
        relations.groups().records(complete, relations.notifications()), table.trackers());
    scripts.reportSecurityOff();
    return config;
  }

  private Map<String, InstanceDraft> instanceDrafts() {
    final NamedBlocks names = NamedBlocks.strict(context, KeywordTable.VRRP_INSTANCE);
    final Map<String, InstanceDraft> drafts = new LinkedHashMap<>();
    for (final PlacedBlock placed : instances) {
      names.name(placed.block()).ifPresent(name -> {
        final InstanceDraft draft = new InstanceDraft(name, placed.block().at(), placed.order());
        new InstanceBinder(context, draft).bind(placed.block());
        drafts.put(name, draft);
      });
    }
    return drafts;
  }

  private List<SyncGroupDraft> groupDrafts() {
    final NamedBlocks names = NamedBlocks.strict(context, KeywordTable.VRRP_SYNC_GROUP);
    final List<SyncGroupDraft> drafts = new ArrayList<>();
    for (final PlacedBlock placed : groups) {
      names.name(placed.block()).ifPresent(name -> {
        final SyncGroupDraft draft = new SyncGroupDraft(name, placed.block().at(), placed.order());
        new SyncGroupBinder(context, draft).bind(placed.block());
        drafts.add(draft);
      });
    }
    return drafts;
  }

  private List<InstanceConfig> complete(Collection<InstanceDraft> drafts, Relations relations) {
    final InstanceCompletion completion = new InstanceCompletion(context, global, relations);
    final VridConflicts conflicts = new VridConflicts(problems);
    final List<InstanceConfig> complete = new ArrayList<>();
    for (final InstanceDraft draft : drafts) {
      completion.complete(draft).ifPresent(instance -> {
        conflicts.check(instance, draft.at("virtual_router_id"));
        complete.add(instance);
      });
    }
    return complete;
  }

  private GlobalDefs globalDefs(ScriptUsers users) {
    final GarpConfig garp = new GarpConfig(global.garpDelayNs, global.garpRepeat, global.garpRefreshNs,
        global.garpRefreshRepeat, global.garpLowerPriorityDelayNs.orElse(global.garpDelayNs),
        global.garpLowerPriorityRepeat.orElse(global.garpRepeat), global.garpIntervalNs,
        global.gnaIntervalNs);
    return new GlobalDefs(global.routerId, global.version, global.group4, global.group6, garp,
        users.configured(), global.scriptSecurity, global.realTimePriority);
  }

  @Override
  public boolean line(Statement statement) {
    return false;
  }

  @Override
  public boolean block(Block block) {
    final PlacedBlock placed = new PlacedBlock(block, order++);
    switch (block.keyword()) {
      case KeywordTable.GLOBAL_DEFS -> new GlobalDefsBinder(context, global).bind(block);
      case KeywordTable.VRRP_INSTANCE -> instances.add(placed);
      case KeywordTable.VRRP_SYNC_GROUP -> groups.add(placed);
      default -> {
        if (!TrackerBlocks.concerns(block.keyword())) {
          return false;
        }
        trackers.add(placed);
      }
    }
    return true;
  }
}
