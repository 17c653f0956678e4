package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.GlobalDefs;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.VirtualLink;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
  private final GlobalDraft global;
  private final RootKeywords root;
  private final InterfaceBlocks interfaces;
  private final StaticsBinder statics;
  private final List<PlacedBlock> trackers = new ArrayList<>();
  private final List<PlacedBlock> instances = new ArrayList<>();
  private final Deque<PlacedBlock> hostBlocks = new ArrayDeque<>();
  private final List<PlacedBlock> groups = new ArrayList<>();
  private final MisspeltBlocks misspelt = new MisspeltBlocks();
  private int order;

  /** A binder for one configuration; what is wrong with it goes to {@code problems}. */
  public ConfigBinder(HostFacts host, boolean ignoreUnsupported, boolean testMode, Problems problems) {
    this.context = BindContext.of(host, ignoreUnsupported, testMode, problems);
    this.problems = problems;
    this.global = context.global();
    this.root = new RootKeywords(context);
    this.interfaces = new InterfaceBlocks(context);
    this.statics = new StaticsBinder(context);
  }

  /** The configuration of {@code nodes}, the root; only to be run if the problems do not refuse. */
  public AgentConfig bind(List<Node> nodes) {
    new BlockWalker(context).walk(KeywordTable.ROOT, nodes, this);
    if (instances.isEmpty() && misspelt.hasAny(KeywordTable.VRRP_INSTANCE)) {
      problems.consequence(ProblemCode.NOTHING_TO_RUN);
    } else if (instances.isEmpty()) {
      problems.add(ProblemCode.NOTHING_TO_RUN, problems.whole(), "there is no vrrp_instance: nothing to run");
    }
    final ScriptUsers users = new ScriptUsers(context, global);
    final ScriptResolver scripts = new ScriptResolver(context, global, users);
    final TrackerTable table = new TrackerBlocks(context, scripts, misspelt).bind(trackers);
    final Map<String, InstanceDraft> drafts = instanceDrafts();
    final Relations relations = new Relations(new SyncGroups(problems, groupDrafts(), misspelt),
        new TrackRules(problems, new TrackResolver(problems, table)), new NotifyRules(global, scripts));
    relations.groups().complete(drafts, relations.tracks());
    final List<InstanceConfig> complete = complete(drafts.values(), relations);
    final GlobalDefs defs = new GlobalAssembly(context, users, scripts).assemble(root.instanceName(),
        complete.stream().anyMatch(ConfigBinder::needsFirewall));
    final AgentConfig config = new AgentConfig(defs, root.options(), complete,
        relations.groups().records(complete, relations.notifications()), table.trackers(),
        interfaces.config(root.pollAll(), complete), statics.statics(drafts.keySet()));
    scripts.reportSecurityOff();
    return config;
  }

  private Map<String, InstanceDraft> instanceDrafts() {
    final NamedBlocks names = NamedBlocks.strict(context, KeywordTable.VRRP_INSTANCE);
    final Map<String, InstanceDraft> drafts = new LinkedHashMap<>();
    for (final PlacedBlock placed : instances) {
      bindHostBlocks(placed.order());
      names.name(placed.block()).ifPresent(name -> {
        final InstanceDraft draft = new InstanceDraft(name, placed.block().at(), placed.order());
        new InstanceBinder(context, draft).bind(placed.block());
        drafts.put(name, draft);
      });
    }
    bindHostBlocks(order);
    return drafts;
  }

  /** What stands before place {@code end}: rules without a preference get theirs in the order of the file. */
  private void bindHostBlocks(int end) {
    while (!hostBlocks.isEmpty() && hostBlocks.getFirst().order() < end) {
      final PlacedBlock placed = hostBlocks.removeFirst();
      if (!interfaces.bind(placed.block()) && !statics.bind(placed)) {
        throw new IllegalStateException("not bound: " + placed.block().keyword());
      }
    }
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

  /** Step 15: addresses that must not answer, and interfaces that must not report groups. */
  private static boolean needsFirewall(InstanceConfig instance) {
    return !instance.conduct().accept() || instance.link().virtualLink() instanceof VirtualLink.Vmac;
  }

  @Override
  public boolean line(Statement statement) {
    return root.bind(statement);
  }

  @Override
  public void misspelt(String keyword, Node node) {
    if (node instanceof Block block) {
      misspelt.add(keyword, block);
    }
  }

  @Override
  public boolean block(Block block) {
    final PlacedBlock placed = new PlacedBlock(block, order++);
    switch (block.keyword()) {
      case KeywordTable.GLOBAL_DEFS -> new GlobalDefsBinder(context, global).bind(block);
      case KeywordTable.VRRP_INSTANCE -> instances.add(placed);
      case KeywordTable.VRRP_SYNC_GROUP -> groups.add(placed);
      case KeywordTable.TRACK_GROUP -> statics.group(placed);
      case "garp_group", "linkbeat_interfaces", "interface_up_down_delays", "static_ipaddress",
          "static_routes",
          "static_rules" ->
        hostBlocks.add(placed);
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
