package io.vigil.agent.config.bind;

import io.vigil.agent.config.bind.Args.Garbage;
import io.vigil.agent.config.model.FirewallConfig;
import io.vigil.agent.config.model.FirewallConfig.Iptables;
import io.vigil.agent.config.model.FirewallConfig.Nftables;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import io.vigil.agent.config.tree.Statement;
import java.util.List;
import java.util.Optional;

/** {@code global_defs}: the firewall that keeps virtual addresses silent. */
final class FirewallKeywords implements GlobalSubject {
  private static final int TABLE_LENGTH_MAX = 255;
  private static final int CHAIN_LENGTH_MAX = 28;
  private static final int SET_LENGTH_MAX = 31;
  private static final int SETS_MAX = 6;

  private boolean nftables;
  private String table = Nftables.NAME;
  private int priority = Nftables.PRIORITY;
  private boolean byIndex;
  private boolean counters;
  private Optional<Iptables> iptables = Optional.empty();
  private boolean ipsets = true;
  private List<String> setNames = List.of();

  @Override
  public boolean bind(Statement statement, Args args, BindContext context) {
    switch (statement.keyword()) {
      case "nftables" -> {
        nftables = true;
        args.end(2);
        table = names(statement, context, 1, TABLE_LENGTH_MAX).stream().findFirst().orElse(table);
      }
      case "nftables_priority" ->
        priority = args.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, Garbage.LENIENT)
            .orElse(priority);
      case "nftables_ifindex" -> byIndex = args.flag();
      case "nftables_counters" -> counters = args.flag();
      case "vrrp_iptables" -> {
        args.end(3);
        iptables = Optional.of(chains(names(statement, context, 2, CHAIN_LENGTH_MAX)));
      }
      case "vrrp_ipsets" -> {
        args.end(1 + SETS_MAX);
        ipsets = statement.size() > 1;
        setNames = names(statement, context, SETS_MAX, SET_LENGTH_MAX);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Iptables chains(List<String> names) {
    return names.isEmpty()
        ? new Iptables("INPUT", Optional.of("OUTPUT"))
        : new Iptables(names.getFirst(), names.stream().skip(1).findFirst());
  }

  /** The first words after the keyword; one that is too long ends them. */
  private static List<String> names(Statement statement, BindContext context, int max, int lengthMax) {
    final List<Token> tokens = statement.arguments().stream().limit(max).toList();
    for (int i = 0; i < tokens.size(); i++) {
      final Token token = tokens.get(i);
      if (token.text().isEmpty() || token.text().length() > lengthMax) {
        context.problems().add(ProblemCode.INVALID_VALUE, token.at(),
            "name '" + Printable.of(token.text()) + "' of "
                + statement.keyword() + " must have 1 to " + lengthMax + " characters: it is left out");
        return tokens.subList(0, i).stream().map(Token::text).toList();
      }
    }
    return tokens.stream().map(Token::text).toList();
  }

  /** {@code needed}: whether an instance cannot do without; then nftables comes on by itself. */
  FirewallConfig config(boolean needed) {
    final FirewallConfig.Names names = new FirewallConfig.Names(set(0), set(1), set(2), set(3), set(4),
        set(5));
    return new FirewallConfig(nftables || (needed && iptables.isEmpty()),
        new Nftables(table, priority, byIndex, counters), iptables, new FirewallConfig.Ipsets(ipsets, names));
  }

  private Optional<String> set(int index) {
    return setNames.stream().skip(index).findFirst();
  }
}
