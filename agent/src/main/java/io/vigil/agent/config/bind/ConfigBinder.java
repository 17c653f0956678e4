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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds the root: {@code global_defs} first wherever it stands, then the instances, then what holds between them. */
public final class ConfigBinder implements BlockWalker.Handler {
  private final BindContext context;
  private final Problems problems;
  private final GlobalDraft global = new GlobalDraft();
  private final Map<String, Block> instances = new LinkedHashMap<>();
  private boolean anyInstance;

  /** A binder for one configuration; what is wrong with it goes to {@code problems}. */
  public ConfigBinder(HostFacts host, boolean ignoreUnsupported, boolean testMode, Problems problems) {
    this.context = new BindContext(host, ignoreUnsupported, testMode, problems);
    this.problems = problems;
  }

  /** The configuration of {@code root}; only to be run if the problems do not refuse. */
  public AgentConfig bind(List<Node> root) {
    new BlockWalker(context).walk(KeywordTable.ROOT, root, this);
    if (!anyInstance) {
      problems.add(ProblemCode.NOTHING_TO_RUN, problems.whole(), "there is no vrrp_instance: nothing to run");
    }
    final ScriptUsers users = new ScriptUsers(context, global);
    final ScriptResolver scripts = new ScriptResolver(context, global, users);
    final VridConflicts conflicts = new VridConflicts(problems);
    final List<InstanceConfig> complete = new ArrayList<>();
    for (final Map.Entry<String, Block> named : instances.entrySet()) {
      final InstanceDraft draft = new InstanceDraft(named.getKey(), named.getValue().at());
      new InstanceBinder(context, draft).bind(named.getValue());
      new InstanceCompletion(context, global, scripts).complete(draft).ifPresent(instance -> {
        conflicts.check(instance, draft.at("virtual_router_id"));
        complete.add(instance);
      });
    }
    scripts.reportSecurityOff();
    return new AgentConfig(globalDefs(users), complete);
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
  public void line(Statement statement) {
    throw new IllegalStateException("no line is acted upon at the root: " + statement.keyword());
  }

  @Override
  public void block(Block block) {
    if (block.keyword().equals(KeywordTable.GLOBAL_DEFS)) {
      new GlobalDefsBinder(context, global).bind(block);
    } else {
      instance(block);
    }
  }

  /** A name, exactly one and new; otherwise the block is skipped. */
  private void instance(Block block) {
    anyInstance = true;
    final Statement header = block.header();
    if (header.size() != 2) {
      problems.add(ProblemCode.BAD_BLOCK_NAME, header.at(), header.size() < 2
          ? "vrrp_instance has no name: the block is skipped"
          : "vrrp_instance needs exactly one name, '" + header.word(2)
              + "' is too much: the block is skipped");
      return;
    }
    final String name = header.word(1);
    final Block before = instances.putIfAbsent(name, block);
    if (before != null) {
      problems.add(ProblemCode.DUPLICATE, header.token(1).at(),
          "vrrp instance " + Printable.of(name) + " already defined at " + before.at()
              + ": the block is skipped");
    }
  }
}
