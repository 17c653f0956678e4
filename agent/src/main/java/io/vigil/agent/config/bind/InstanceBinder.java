package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.host.InterfaceFact;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.agent.config.tree.Statement;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** Binds the lines of one {@code vrrp_instance} to a draft; {@link InstanceCompletion} does the rest. */
final class InstanceBinder implements BlockWalker.Handler {
  static final int OWNER_PRIORITY = 255;
  static final int DEFAULT_PRIORITY = 100;
  private static final int INTERVAL_MIN_US = 10_000;
  private static final int INTERVAL_MAX_US = 255_000_000;
  private static final int PREEMPT_DELAY_MAX_US = 1_000_000_000;
  private static final int TTL_MAX = 255;

  private final BindContext context;
  private final Problems problems;
  private final InstanceDraft draft;
  private final InstanceTimers timers;
  private final InstanceLinkKeywords link;
  private final NotifyBinder notifications;
  private final TrackBinder tracks;

  InstanceBinder(BindContext context, InstanceDraft draft) {
    this.context = context;
    this.problems = context.problems();
    this.draft = draft;
    this.timers = new InstanceTimers(context, draft);
    this.link = new InstanceLinkKeywords(context, draft);
    this.notifications = new NotifyBinder(context, draft.notifications);
    this.tracks = new TrackBinder(context, draft.tracks);
  }

  /** Reads the block. */
  void bind(Block block) {
    new BlockWalker(context).walk(KeywordTable.VRRP_INSTANCE, block.body(), this);
    new LinkRules(context).endOfBlock(draft);
  }

  @Override
  public boolean line(Statement statement) {
    draft.seen(statement.keyword(), statement.at());
    final Args args = new Args(statement, context);
    return identity(statement, args) || transport(statement, args) || timers.bind(statement, args)
        || link.bind(statement, args) || draft.conduct.bind(statement, args, context, draft)
        || policy(statement, args) || tracking(statement, args) || notifications.bind(statement);
  }

  @Override
  public boolean block(Block block) {
    draft.seen(block.keyword(), block.at());
    switch (block.keyword()) {
      case "virtual_ipaddress" -> new AddressBinder(context, draft).advertised(block);
      case "virtual_ipaddress_excluded" -> new AddressBinder(context, draft).excluded(block);
      case "virtual_routes" -> new RoutingBinder(context, Optional.empty()).routes(block, draft.routes);
      case "virtual_rules" -> new RoutingBinder(context, Optional.empty()).rules(block, draft.rules);
      case "unicast_peer" -> new PeerBinder(context, draft).bind(block);
      case "authentication" -> new AuthenticationBinder(context, draft).bind(block);
      case "auth_hmac" -> new HmacBinder(context, draft, block).bind(block);
      default -> {
        return tracks.bind(block);
      }
    }
    return true;
  }

  @Override
  public void misspelt(String keyword, Node node) {
    draft.misspelt(keyword);
    tracks.misspelt(keyword, node);
  }

  private boolean tracking(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "dont_track_primary" -> draft.tracks.ownInterface = !args.flag();
      case "track_src_ip" -> draft.tracks.sourceAddress = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean identity(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "virtual_router_id" -> virtualRouterId(args);
      case "interface" -> networkInterface(statement, args);
      case "version" -> args.integer(2, 3, Garbage.LENIENT).ifPresent(version -> version(statement, version));
      case "native_ipv6" -> nativeIpv6(statement, args);
      case "state" -> state(statement, args);
      case "priority" -> draft.priority = OptionalInt
          .of(args.integer(1, OWNER_PRIORITY, Garbage.REJECTED).orElse(DEFAULT_PRIORITY));
      case "advert_int" -> args.secondsNs(INTERVAL_MIN_US, INTERVAL_MAX_US)
          .ifPresent(ns -> draft.advertIntervalNs = ns);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A value that was rejected has been reported; that there is none then is no second mistake. */
  private void virtualRouterId(Args args) {
    final OptionalInt vrid = args.integer(1, 255, Garbage.REJECTED);
    draft.vrid = vrid.isPresent() ? vrid : draft.vrid;
    draft.vridRejected |= vrid.isEmpty();
  }

  private void networkInterface(Statement statement, Args args) {
    args.end(2);
    args.required(1).flatMap(token -> Interfaces.named(token, context)).ifPresent(name -> {
      draft.interfaceName = Optional.of(name);
      draft.loopback = false;
      if (context.host().networkInterface(name) instanceof InterfaceFact.Present present) {
        draft.mtuBytes = present.mtuBytes();
        draft.multicastInterface = present.multicast();
        draft.loopback = present.loopback();
      }
      draft.seen(statement.keyword(), statement.token(1).at());
    });
  }

  private void version(Statement statement, int version) {
    if (draft.version.isPresent() && draft.version.getAsInt() != version) {
      problems.add(ProblemCode.INVALID_VALUE, statement.token(1).at(),
          "version " + version + " contradicts version " + draft.version.getAsInt() + " said before",
          "the line is left out");
    } else if (version == 2 && draft.family.equals(Optional.of(Family.IPV6))) {
      problems.add(ProblemCode.INVALID_VALUE, statement.token(1).at(),
          "version 2 is not for IPv6, which this instance already is", "the line is left out");
    } else {
      draft.version = OptionalInt.of(version);
    }
  }

  private void nativeIpv6(Statement statement, Args args) {
    args.end(1);
    if (draft.family.equals(Optional.of(Family.IPV4))) {
      problems.add(ProblemCode.WRONG_FAMILY, statement.at(), "native_ipv6 comes after IPv4 addresses",
          "the line is left out");
      return;
    }
    draft.family = Optional.of(Family.IPV6);
    draft.version = OptionalInt.of(3);
  }

  private void state(Statement statement, Args args) {
    args.end(2);
    args.required(1).ifPresent(token -> {
      final boolean master = token.text().equals("MASTER");
      if (!master && !token.text().equals("BACKUP")) {
        problems.add(ProblemCode.UNKNOWN_STATE, token.at(),
            "unknown state '" + Printable.of(token.text()) + "'", "write MASTER or BACKUP; BACKUP is taken");
      }
      if (!master && draft.stateMaster()) {
        problems.add(ProblemCode.INVALID_VALUE, token.at(), "state BACKUP after state MASTER is ignored");
        return;
      }
      draft.state = Optional.of(master ? InstanceDraft.State.MASTER : InstanceDraft.State.BACKUP);
    });
    draft.seen(statement.keyword(), statement.at());
  }

  private boolean transport(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "mcast_src_ip" -> source(statement, args);
      case "unicast_src_ip" -> {
        draft.unicastKeyword = true;
        source(statement, args);
      }
      case "mcast_dst_ip" -> args.address().ifPresent(group -> group(statement, group));
      case "unicast_ttl" -> args.integer(0, TTL_MAX, Garbage.REJECTED)
          .ifPresent(ttl -> draft.unicastTtl = OptionalInt.of(ttl));
      case "check_unicast_src" -> {
        draft.unicastKeyword = true;
        draft.checkUnicastSource = args.flag();
      }
      case "v3_checksum_as_v2" -> args.bool().ifPresent(on -> draft.v3ChecksumAsV2 = Optional.of(on));
      case "no_virtual_ipaddress" -> draft.noVirtualAddress = args.flag();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void source(Statement statement, Args args) {
    args.address().filter(source -> Families.accept(draft, source, statement.token(1), problems))
        .ifPresent(source -> draft.source = Optional.of(source));
  }

  private void group(Statement statement, IpAddress group) {
    final boolean good = group.isMulticast()
        && (group.family() == Family.IPV4 || Multicast.isLinkLocal(group));
    if (!good) {
      problems.add(ProblemCode.BAD_ADDRESS, statement.token(1).at(),
          "'" + group + "' is no IPv4 multicast and no IPv6 link-local multicast address",
          "the line is left out");
    } else if (Families.accept(draft, group, statement.token(1), problems)) {
      draft.group = Optional.of(group);
    }
  }

  private boolean policy(Statement statement, Args args) {
    switch (statement.keyword()) {
      case "strict_mode" -> args.bool().ifPresent(on -> draft.strict = Optional.of(on));
      case "nopreempt" -> draft.preempt = !args.flag();
      case "preempt" -> draft.preempt = args.flag();
      case "preempt_delay" -> args.secondsNs(0, PREEMPT_DELAY_MAX_US)
          .ifPresent(ns -> draft.preemptDelayNs = ns);
      case "lower_prio_no_advert" -> args.bool()
          .ifPresent(on -> draft.lowerPriorityNoAdvert = Optional.of(on));
      case "higher_prio_send_advert" -> args.bool()
          .ifPresent(on -> draft.higherPrioritySendAdvert = Optional.of(on));
      case "owner_ignore_adverts" -> args.bool().ifPresent(on -> draft.ownerIgnoreAdverts = Optional.of(on));
      default -> {
        return false;
      }
    }
    return true;
  }
}
