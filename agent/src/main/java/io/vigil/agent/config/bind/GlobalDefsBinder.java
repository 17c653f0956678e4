package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Severity;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Binds {@code global_defs}. */
final class GlobalDefsBinder implements BlockWalker.Handler {
  private static final long VERY_LARGE_NS = 1_000_000_000L;

  private final BindContext context;
  private final GlobalDraft draft;

  GlobalDefsBinder(BindContext context, GlobalDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** Takes one {@code global_defs} block; a later one adds to it. */
  void bind(Block block) {
    new Args(block.header(), context).end(1);
    new BlockWalker(context).walk(KeywordTable.GLOBAL_DEFS, block.body(), this);
  }

  @Override
  public boolean line(Statement statement) {
    final Args args = new Args(statement, context);
    return protocol(statement, args) || announcement(statement, args) || policy(statement, args)
        || scripts(statement, args)
        || draft.subjects().stream().anyMatch(subject -> subject.bind(statement, args, context));
  }

  @Override
  public boolean block(Block block) {
    draft.mail.recipients(block, context);
    return true;
  }

  private boolean protocol(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "vrrp_version" -> args.integer(2, 3, Garbage.LENIENT).ifPresent(v -> draft.version = v);
      case "vrrp_mcast_group4" -> args.group(Family.IPV4).ifPresent(group -> draft.group4 = group);
      case "vrrp_mcast_group6" -> args.group(Family.IPV6).ifPresent(group -> group6(statement, group));
      case "vrrp_down_timer_adverts" -> args.integer(1, 100, Garbage.LENIENT)
          .ifPresent(adverts -> draft.downTimerAdverts = adverts);
      case "v3_checksum_as_v2" -> checksumAsV2(statement);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void group6(Statement statement, IpAddress group) {
    if (!Multicast.isLinkLocal(group)) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, statement.token(1).at(),
          "multicast group " + group + " is not link-local");
    }
    draft.group6 = group;
  }

  /** keepalived takes no argument here and switches on whatever is written; peers expect the same of us. */
  private void checksumAsV2(Statement statement) {
    if (statement.size() > 1) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, statement.token(1).at(), "'" + statement.word(1)
          + "' is ignored: global v3_checksum_as_v2 switches on whatever follows it, as in keepalived");
    }
    draft.v3ChecksumAsV2 = true;
  }

  private boolean announcement(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "vrrp_garp_master_delay" -> args.wholeSecondsNs(GarpKeywords.DELAY_MAX_S)
          .ifPresent(ns -> draft.garpDelayNs = ns);
      case "vrrp_garp_master_repeat" -> repeat(statement, args).ifPresent(n -> draft.garpRepeat = n);
      case "vrrp_garp_master_refresh" -> args.wholeSecondsNs(GarpKeywords.REFRESH_MAX_S)
          .ifPresent(ns -> draft.garpRefreshNs = ns);
      case "vrrp_garp_master_refresh_repeat" -> repeat(statement, args)
          .ifPresent(n -> draft.garpRefreshRepeat = n);
      case "vrrp_garp_lower_prio_delay" -> {
        final OptionalLong ns = args.wholeSecondsNs(GarpKeywords.DELAY_MAX_S);
        draft.garpLowerPriorityDelayNs = ns.isPresent() ? ns : draft.garpLowerPriorityDelayNs;
      }
      case "vrrp_garp_lower_prio_repeat" -> {
        final OptionalInt n = args.integer(0, Integer.MAX_VALUE, Garbage.LENIENT);
        draft.garpLowerPriorityRepeat = n.isPresent() ? n : draft.garpLowerPriorityRepeat;
      }
      case "vrrp_garp_interval" -> gap(statement, args).ifPresent(ns -> draft.garpIntervalNs = ns);
      case "vrrp_gna_interval" -> gap(statement, args).ifPresent(ns -> draft.gnaIntervalNs = ns);
      default -> {
        return false;
      }
    }
    return true;
  }

  private OptionalInt repeat(Statement statement, Args args) {
    return GarpKeywords.repeat(statement, args, context.problems());
  }

  private OptionalLong gap(Statement statement, Args args) {
    if (statement.word(1).matches("0+(\\.0*)?") && statement.size() == 2) {
      context.problems().add(Severity.WARNING, ProblemCode.NUMBER_OUT_OF_RANGE, statement.token(1).at(),
          "'" + statement.keyword() + " 0' is outside the range, and none is what counts without the line",
          "leave it out");
      return OptionalLong.empty();
    }
    final OptionalLong ns = args.secondsNs(1, GarpKeywords.DELAY_MAX_S * 1_000_000L);
    if (ns.isPresent() && ns.getAsLong() >= VERY_LARGE_NS) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, statement.token(1).at(),
          "'" + statement.keyword() + " " + statement.word(1) + "' is very large: it is in seconds");
    }
    return ns;
  }

  private boolean policy(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "vrrp_strict" -> args.bool().ifPresent(on -> draft.strict = on);
      case "vrrp_check_unicast_src" -> draft.checkUnicastSource = args.flag();
      case "vrrp_lower_prio_no_advert" -> args.bool().ifPresent(on -> draft.lowerPriorityNoAdvert = on);
      case "vrrp_higher_prio_send_advert" -> args.bool().ifPresent(on -> draft.higherPrioritySendAdvert = on);
      case "vrrp_owner_ignore_adverts" -> args.bool().ifPresent(on -> draft.ownerIgnoreAdverts = on);
      case "vrrp_skip_check_adv_addr" -> args.bool().ifPresent(on -> draft.skipAddressCheck = on);
      case "log_unknown_vrids" -> draft.logUnknownVrids = args.flag();
      case "vrrp_min_garp" -> args.bool().filter(on -> on).ifPresent(_ -> draft.minimiseGarp());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean scripts(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "script_user" -> {
        args.end(3);
        final Optional<Token> user = args.required(1);
        user.ifPresent(_ -> draft.scriptUser = Optional.of(UserSpec.of(statement.words().tokens(), 1)));
      }
      case "enable_script_security" -> draft.scriptSecurity = args.flag();
      case "set_supplementary_groups" -> args.bool().ifPresent(on -> draft.supplementaryGroups = on);
      case "use_symlink_paths" -> args.bool().ifPresent(on -> draft.symlinkPaths = on);
      default -> {
        return false;
      }
    }
    return true;
  }
}
