package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.ReceiveBuffers;
import io.vigil.agent.config.model.ReceiveBuffers.Policy;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code global_defs}: receive buffers. */
final class BufferKeywords implements GlobalSubject {
  private static final String FORCE = "_force";
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private final Buffer command = new Buffer();
  private final Buffer monitor = new Buffer();
  private final Buffer processes = new Buffer();
  private Policy policy = new Policy.Kernel();
  private long multiplier = ReceiveBuffers.MULTIPLIER;

  /** The buffer of one socket. */
  private static final class Buffer {
    private OptionalLong bytes = OptionalLong.empty();
    private boolean force;

    private ReceiveBuffers.Socket done() {
      return new ReceiveBuffers.Socket(bytes, force);
    }
  }

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "vrrp_rx_bufs_policy" -> policy(args, context);
      case "vrrp_rx_bufs_multiplier" ->
        multiplier = args.whole(1, U32_MAX, Garbage.LENIENT).orElse(multiplier);
      case "vrrp_netlink_cmd_rcv_bufs", "vrrp_netlink_cmd_rcv_bufs_force" -> buffer(statement, args, command);
      case "vrrp_netlink_monitor_rcv_bufs", "vrrp_netlink_monitor_rcv_bufs_force" ->
        buffer(statement, args, monitor);
      case "process_monitor_rcv_bufs", "process_monitor_rcv_bufs_force" -> buffer(statement, args, processes);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void buffer(Statement statement, Args args, Buffer buffer) {
    if (statement.keyword().endsWith(FORCE)) {
      args.bool().ifPresent(on -> buffer.force = on);
    } else {
      final OptionalLong bytes = args.whole(0, U32_MAX, Garbage.LENIENT);
      buffer.bytes = bytes.isPresent() ? bytes : buffer.bytes;
    }
  }

  /** A number goes before MTU, and MTU before ADVERT, in whatever order they stand. */
  private void policy(Args args, BindContext context) {
    for (final Token token : args.oneOrMore()) {
      final OptionalLong bytes = Unsigned.decimal(token.text());
      final String word = token.text().toUpperCase(Locale.ROOT);
      if (word.equals("MTU")) {
        use(new Policy.Mtu(), token, context);
      } else if (word.equals("ADVERT")) {
        use(new Policy.Advert(), token, context);
      } else if (bytes.isPresent() && Long.compareUnsigned(bytes.getAsLong(), U32_MAX) <= 0) {
        policy = new Policy.Bytes(bytes.getAsLong());
      } else {
        context.problems().add(ProblemCode.INVALID_VALUE, token.at(), "'" + Printable.of(token.text())
            + "' is left out: vrrp_rx_bufs_policy takes MTU, ADVERT or a number of bytes");
      }
    }
  }

  private void use(Policy wanted, Token token, BindContext context) {
    if (policy instanceof Policy.Bytes || policy.equals(wanted)) {
      return;
    }
    if (!(policy instanceof Policy.Kernel)) {
      context.problems().add(ProblemCode.VALUE_CORRECTED, token.at(),
          "vrrp_rx_bufs_policy has MTU and ADVERT: MTU is used");
    }
    policy = policy instanceof Policy.Mtu ? policy : wanted;
  }

  ReceiveBuffers buffers() {
    return new ReceiveBuffers(policy, multiplier, command.done(), monitor.done(), processes.done());
  }
}
