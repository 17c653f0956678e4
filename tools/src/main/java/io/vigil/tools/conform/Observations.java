package io.vigil.tools.conform;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an instance did since it was last named in an {@code expect}, and the comparison with what it should. */
final class Observations {
  private static final Map<String, RouterState> STATES = Map.of("initialize", RouterState.INIT, "backup",
      RouterState.BACKUP, "master", RouterState.MASTER, "fault", RouterState.FAULT);
  private static final long NS_PER_US = 1_000;

  private final List<Integer> adverts = new ArrayList<>();
  private final Set<IpAddress> installed = new TreeSet<>();
  private boolean announced;
  private boolean added;
  private boolean removed;

  void sent(int priority) {
    adverts.add(priority);
  }

  void announced() {
    announced = true;
  }

  /** The addresses that are on the interface from now on. */
  void installed(List<IpAddress> wanted) {
    added |= !installed.containsAll(wanted);
    removed |= !wanted.containsAll(installed);
    installed.clear();
    installed.addAll(wanted);
  }

  /** The host died, and its addresses with it. */
  void forget() {
    newPeriod();
    installed.clear();
  }

  void compare(Fields expected, VirtualRouter router, long nowNs) {
    if (expected.has("state")) {
      state(expected.any("state"), router.state());
    }
    if (expected.has("effective_priority")) {
      same("effective_priority", expected.number("effective_priority"), router.effectivePriority());
    }
    adverts(expected);
    flag(expected, "announce", announced);
    flag(expected, "add", added);
    flag(expected, "remove", removed);
    if (expected.has("installed")) {
      same("installed", new TreeSet<>(expected.addresses("installed")), installed);
    }
    if (expected.has("timer_us")) {
      timer(expected.range("timer_us"), router, nowNs);
    }
    expected.done();
    newPeriod();
  }

  private static void state(JsonNode words, RouterState actual) {
    boolean any = false;
    for (final JsonNode word : words.isArray() ? words : List.of(words)) {
      final RouterState state = STATES.get(word.asText());
      if (state == null) {
        throw new BrokenCaseException("unknown state " + word);
      }
      any |= state == actual;
    }
    if (!any) {
      throw new BrokenCaseException("state: expected " + words + ", was " + actual);
    }
  }

  private void adverts(Fields expected) {
    if (expected.has("adverts")) {
      same("adverts", expected.list("adverts").stream().map(JsonNode::asInt).toList(), adverts);
    }
    if (expected.has("adverts_last")) {
      same("adverts_last", List.of(expected.number("adverts_last")),
          adverts.isEmpty() ? adverts : List.of(adverts.getLast()));
    }
    if (expected.has("adverts_count")) {
      within("adverts_count", expected.range("adverts_count"), adverts.size(), 1);
    }
  }

  private static void timer(long[] range, VirtualRouter router, long nowNs) {
    if (!router.hasDeadline()) {
      throw new BrokenCaseException("timer_us: no timer runs");
    }
    within("timer_us", range, router.deadlineNs() - nowNs, NS_PER_US);
  }

  private static void within(String key, long[] range, long actual, long unit) {
    if (actual < range[0] * unit || actual > range[1] * unit) {
      throw new BrokenCaseException(
          key + ": expected " + range[0] + " to " + range[1] + ", was " + actual / unit);
    }
  }

  private static void flag(Fields expected, String key, boolean actual) {
    if (expected.has(key)) {
      same(key, expected.flag(key, false), actual);
    }
  }

  private static void same(String key, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new BrokenCaseException(key + ": expected " + expected + ", was " + actual);
    }
  }

  private void newPeriod() {
    adverts.clear();
    announced = false;
    added = false;
    removed = false;
  }
}
