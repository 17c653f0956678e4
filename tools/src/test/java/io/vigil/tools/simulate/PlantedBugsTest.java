package io.vigil.tools.simulate;

import static io.vigil.tools.conform.Mutation.machine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.agent.cli.CommandProvider;
import io.vigil.tools.CommandRun;
import io.vigil.tools.conform.MutantLoader;
import io.vigil.tools.conform.Mutation;
import io.vigil.tools.explain.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An invariant is only worth something if it notices: each has a bug in the machine that breaks it. */
class PlantedBugsTest {
  private static final List<String> RELOADED = List.of("io.vigil.codec.", "io.vigil.agent.",
      "io.vigil.tools.");

  @TempDir
  private Path folder = Path.of("");

  static Stream<Arguments> invariantsAndWhatBreaksThem() {
    return Stream.of(
        planted("one-master", machine("nobody yields", "VrrpMachine", "if (order > 0) {\n      yieldTo",
            "if (order > 9) {\n      yieldTo")),
        planted("best-is-master",
            machine("nobody preempts", "VrrpMachine", "if (!router.params.preempt()) {", "if (true) {")),
        planted("silent-unless-master", machine("a backup answers", "VrrpMachine",
            "if (advert.priority() == 0) {",
            "if (advert.priority() == 0) {\n      out.add(Action.SendAdvert.of(router.effectivePriority));")),
        planted("addresses-with-master", machine("addresses kept when yielding", "VrrpMachine",
            "out.add(new Action.RemoveAddresses(router.epoch));\n    Transitions.notify(router, NotifyState.BACKUP, cause, out);",
            "Transitions.notify(router, NotifyState.BACKUP, cause, out);")),
        planted("resigns-with-zero",
            machine("no priority 0", "Transitions", "out.add(Action.SendAdvert.of(0));", "")),
        planted("takeover-time", machine("a millisecond too late", "VrrpMachine",
            "router.deadlineNs = heardNs + router.masterDownNs();",
            "router.deadlineNs = heardNs + router.masterDownNs() + 1_000_000;")),
        planted("notify-order", machine("epoch forgotten", "Transitions",
            "new Action.Notify(state, router.effectivePriority, router.epoch,",
            "new Action.Notify(state, router.effectivePriority, 1,")),
        planted("unable-stays-out", machine("a backup ignores its faults", "VrrpMachine",
            "if (router.state != RouterState.FAULT) {\n      Transitions.enterFault",
            "if (router.state == RouterState.MASTER) {\n      Transitions.enterFault")),
        planted("one-master-ever", machine("no skew", "VirtualRouter",
            "return Timers.masterDownNs(params.version(), effectivePriority,",
            "return Timers.masterDownNs(params.version(), 255,")),
        planted("converges", machine("once in FAULT, always in FAULT", "VrrpMachine",
            "} else {\n      recover(router, nowNs, out);\n    }", "}")));
  }

  static Stream<Arguments> invariantsAndWhatBreaksThemInASyncGroup() {
    return Stream.of(
        planted("converges", machine("one waits for the other", "SyncGroup",
            "if (!members.get(i).timedOut) {", "if (members.size() > 1) {")));
  }

  private static Arguments planted(String invariant, Mutation mutation) {
    return Arguments.of(invariant, mutation);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("invariantsAndWhatBreaksThem")
  void shouldNotice(String invariant, Mutation mutation) throws Exception {
    final Pair pair = new Pair(folder);
    shouldNotice(invariant, mutation, pair.write("n1", 110, "", Pair.SCRIPT),
        pair.write("n2", 100, "", Pair.SCRIPT));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("invariantsAndWhatBreaksThemInASyncGroup")
  void shouldNoticeInASyncGroup(String invariant, Mutation mutation) throws Exception {
    final Pair pair = new Pair(folder);
    shouldNotice(invariant, mutation, pair.writeGroup("n1", 110, Pair.SCRIPT),
        pair.writeGroup("n2", 100, Pair.SCRIPT));
  }

  private static void shouldNotice(String invariant, Mutation mutation, Path first, Path second)
      throws Exception {
    final CommandProvider provider = (CommandProvider) MutantLoader.of(mutation, RELOADED)
        .loadClass(SimulateCommands.class.getName()).getConstructor().newInstance();

    final CommandRun run = CommandRun.of(provider, first.toString(), second.toString(), "--seeds", "40",
        "--format", "json");
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
    final List<String> broken = new ArrayList<>();
    for (final JsonNode one : new ObjectMapper().readTree(run.out()).path("broken")) {
      broken.add(one.path("invariant").asText());
    }
    assertThat(broken).contains(invariant);
  }
}
