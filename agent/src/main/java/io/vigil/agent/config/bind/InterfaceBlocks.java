package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.InterfaceFact;
import io.vigil.agent.config.model.GarpGroup;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.InterfaceConfig;
import io.vigil.agent.config.model.InterfaceDelay;
import io.vigil.agent.config.model.LinkPoll;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Binds {@code garp_group}, {@code linkbeat_interfaces} and {@code interface_up_down_delays}; keeps what they say. */
final class InterfaceBlocks {
  private static final long DELAY_MAX_US = 255_000_000L;
  private static final int UP = 2;
  private static final long NS_PER_CS = 10_000_000L;
  private static final long NS_PER_US = 1_000L;
  private static final int INTERVAL_PARTS = 256;

  private final BindContext context;
  private final List<GarpGroup> groups = new ArrayList<>();
  private final List<LinkPoll> polls = new ArrayList<>();
  private final List<InterfaceDelay> delays = new ArrayList<>();

  InterfaceBlocks(BindContext context) {
    this.context = context;
  }

  /** Whether {@code block} is one of these. */
  boolean bind(Block block) {
    switch (block.keyword()) {
      case "garp_group" -> new GarpGroupBinder(context, groups).bind(block).ifPresent(groups::add);
      case "linkbeat_interfaces" -> new ValueBlock(context).entries(block).forEach(this::poll);
      case "interface_up_down_delays" -> new ValueBlock(context).entries(block).forEach(this::delay);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void poll(Statement entry) {
    new Args(entry, context).end(2);
    final Optional<LinkPoll.Method> method = method(entry);
    if (known(entry)) {
      reportTwice(entry, polls.removeIf(other -> other.interfaceName().equals(entry.word(0))));
      polls.add(new LinkPoll(entry.word(0), method, entry.at()));
    }
  }

  private Optional<LinkPoll.Method> method(Statement entry) {
    if (entry.size() < 2) {
      return Optional.empty();
    }
    return switch (entry.word(1)) {
      case "MII" -> Optional.of(LinkPoll.Method.MII);
      case "ETHTOOL" -> Optional.of(LinkPoll.Method.ETHTOOL);
      case "IOCTL" -> Optional.of(LinkPoll.Method.IOCTL);
      default -> {
        context.problems().add(ProblemCode.INVALID_VALUE, entry.token(1).at(),
            "unknown way '" + Printable.of(entry.word(1)) + "' of asking for a link: any that works is used",
            "MII, ETHTOOL or IOCTL");
        yield Optional.empty();
      }
    };
  }

  private void delay(Statement entry) {
    final Args args = new Args(entry, context);
    args.end(UP + 1);
    if (!known(entry)) {
      return;
    }
    if (entry.size() < UP) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, entry.at(),
          "interface '" + entry.word(0) + "' has no delay here: the line is left out",
          "IFNAME DOWN [UP], in seconds");
      return;
    }
    final OptionalLong downNs = args.secondsNs(entry.token(1), 0, DELAY_MAX_US);
    final OptionalLong upNs = entry.size() > UP
        ? args.secondsNs(entry.token(UP), 0, DELAY_MAX_US)
        : OptionalLong.of(0);
    if (downNs.isPresent() && upNs.isPresent()) {
      reportTwice(entry, delays.removeIf(other -> other.interfaceName().equals(entry.word(0))));
      delays.add(new InterfaceDelay(entry.word(0), downNs.getAsLong(), upNs.getAsLong(), entry.at()));
    }
  }

  /** Unlike elsewhere, a missing interface does not stop the start. */
  private boolean known(Statement entry) {
    if (!(context.host().networkInterface(entry.word(0)) instanceof InterfaceFact.Absent)) {
      return true;
    }
    context.problems().add(ProblemCode.INTERFACE_SKIPPED, entry.token(0).at(),
        "interface '" + Printable.of(entry.word(0)) + "' does not exist: the line is left out",
        "ip link shows the interfaces of this host");
    return false;
  }

  private void reportTwice(Statement entry, boolean before) {
    if (before) {
      context.problems().add(ProblemCode.SURPRISING_DEFAULT, entry.token(0).at(),
          "interface '" + entry.word(0) + "' is listed twice: the last line counts");
    }
  }

  /** {@code pollAll}: the line outside any block that is about all interfaces; {@code instances} limit the delays. */
  InterfaceConfig config(boolean pollAll, List<InstanceConfig> instances) {
    return new InterfaceConfig(groups, polls, pollAll,
        delays.stream().map(delay -> limited(delay, instances)).toList());
  }

  /** Step 18: an interface that comes and goes must count before others take over. */
  private InterfaceDelay limited(InterfaceDelay delay, List<InstanceConfig> instances) {
    InterfaceDelay used = delay;
    for (final InstanceConfig instance : instances) {
      final long intervalNs = instance.advertIntervalCs() * NS_PER_CS;
      final long adverts = instance.downTimerAdverts() - 1L;
      final long limitNs = adverts == 0
          ? 0
          : adverts * intervalNs - intervalNs / INTERVAL_PARTS / NS_PER_US * NS_PER_US;
      if (instance.interfaceName().equals(delay.interfaceName()) && used.downNs() > limitNs) {
        context.problems().add(ProblemCode.DELAY_LIMITED, delay.at(), instance.name() + ": interface "
            + delay.interfaceName() + " debounce timer is not less than " + adverts
            + " times the advertisement interval: "
            + limitNs / NS_PER_US + " us is used", "others would take over while this node still waits");
        used = new InterfaceDelay(delay.interfaceName(), limitNs, delay.upNs(), delay.at());
      }
    }
    return used;
  }
}
