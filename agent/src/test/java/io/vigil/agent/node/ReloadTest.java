package io.vigil.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.act.notify.PosixScriptRunner;
import io.vigil.agent.act.notify.ScriptHabitat;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.reload.ReloadPlan;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent on a virtual LAN goes over to another configuration. */
@Timeout(60)
class ReloadTest {
  private static final IpAddress OWN = IpAddress.parse("10.0.0.1").orElseThrow();

  private static final String END = "(end)";

  private final List<LogEvent> log = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  private final VirtualLan lan = new VirtualLan(NanoClock.SYSTEM, (_, _) -> {});
  private final VirtualHost host = new VirtualHost(lan, 0x02_0000_0000_01L, List.of(OWN));
  private final NodeLoops loops = new NodeLoops("test", crashes::add);
  private Optional<AgentNode> running = Optional.empty();

  @AfterEach
  void stop() {
    running.ifPresent(node -> {
      node.stop(true);
      node.close();
    });
    assertThat(host.kernel().installed()).containsExactly(OWN);
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldNotTouchAnInstanceThatStaysAsItIs() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11));
    await(() -> has(11));
    final VirtualRouter router = node.router(0);
    final long epoch = onLoop(router::epoch);
    final var channels = List.copyOf(node.channels());

    reload(node, "# one line further down\n" + instance(1, 255, 11) + instance(2, 100, 12));

    assertThat(node.router(0)).isSameAs(router);
    assertThat(onLoop(router::epoch)).isEqualTo(epoch);
    assertThat(onLoop(router::state)).isEqualTo(RouterState.MASTER);
    assertThat(node.channels()).containsExactlyElementsOf(channels);
    assertThat(onLoop(() -> node.router(1).state())).isEqualTo(RouterState.BACKUP);
  }

  @Test
  void shouldChangeTheAddressesOfAMasterWhileItStaysMaster() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11, 12));
    await(() -> has(11) && has(12));
    final long epoch = onLoop(node.router(0)::epoch);

    reload(node, instance(1, 255, 12, 13));

    await(() -> !has(11) && has(12) && has(13));
    assertThat(onLoop(node.router(0)::epoch)).isEqualTo(epoch);
  }

  @Test
  void shouldMoveAnAddressFromMasterToMasterWithoutTakingItAway() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11) + instance(2, 255, 12, 13));
    await(() -> has(11) && has(12) && has(13));

    reload(node, instance(1, 255, 11, 13) + instance(2, 255, 12));
    await(() -> !texts().stream().filter(line -> line.startsWith("(VI_1) setting VIPs.")).skip(1).toList()
        .isEmpty());
    settle(node);
    assertThat(has(13)).isTrue();

    reload(node, instance(1, 255, 11) + instance(2, 255, 12, 13));
    settle(node);
    assertThat(has(13)).isTrue();
  }

  @Test
  void shouldResignForAnInstanceThatIsGoneAndForgetIt() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11) + instance(2, 255, 12));
    await(() -> has(11) && has(12));
    final VirtualRouter gone = node.router(1);

    reload(node, instance(1, 255, 11));

    assertThat(onLoop(gone::state)).isEqualTo(RouterState.INIT);
    await(() -> !has(12));
    assertThat(has(11)).isTrue();
    assertThat(node.config().instances()).hasSize(1);
    assertThat(node.view().config().instances()).hasSize(1);
  }

  @Test
  void shouldChangeThePriorityInPlace() throws SyscallException {
    final AgentNode node = started(instance(1, 100, 11));
    final VirtualRouter router = node.router(0);

    reload(node, instance(1, 120, 11));

    assertThat(node.router(0)).isSameAs(router);
    assertThat(onLoop(router::effectivePriority)).isEqualTo(120);
    assertThat(node.trackers().standing(0).total()).isEqualTo(120);
  }

  @Test
  void shouldBeginAnewUnderAnotherRouterNumber() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11));
    await(() -> has(11));
    final VirtualRouter before = node.router(0);

    reload(node, instance(1, 255, 11).replace("virtual_router_id 1", "virtual_router_id 9"));

    assertThat(onLoop(before::state)).isEqualTo(RouterState.INIT);
    await(() -> onLoop(() -> node.router(0).state()) == RouterState.MASTER);
    await(() -> has(11));
    assertThat(node.router(0).params().vrid()).isEqualTo(9);
  }

  @Test
  void shouldTakeANewcomerIntoAGroupThatIsMaster() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11) + group("VI_1"));
    await(() -> has(11));
    final long epoch = onLoop(node.router(0)::epoch);

    reload(node, instance(1, 255, 11) + instance(2, 100, 12) + group("VI_1", "VI_2"));

    await(() -> has(12));
    assertThat(onLoop(node.router(0)::epoch)).isEqualTo(epoch);
    assertThat(onLoop(() -> node.groups().getFirst().group().state())).isEqualTo(RouterState.MASTER);

    reload(node, instance(1, 255, 11) + instance(2, 100, 12));
    assertThat(onLoop(() -> node.router(1).state())).isEqualTo(RouterState.MASTER);
  }

  /** Whoever comes after somebody else is not taken for him: not by his epoch, and not for ever in new places. */
  @Test
  void shouldGiveSlotsToOthersAgain() throws SyscallException {
    final AgentNode node = started(instance(1, 255, 11));
    for (int vrid = 2; vrid < 40; vrid++) {
      reload(node, instance(1, 255, 11) + instance(vrid, 255, 100 + vrid));
      final int last = 100 + vrid;
      await(() -> has(last));
    }
    assertThat(node.slots()).isLessThanOrEqualTo(3);
    assertThat(node.channels()).hasSize(1);
  }

  @Test
  void shouldWriteTheStatesThatHoldToTheFifoThatStaysWhereThatIsAsked(@TempDir Path folder)
      throws SyscallException {
    final Path fifo = folder.resolve("fifo");
    final String defs = "global_defs {\n  notify_fifo " + fifo + "\n  fifo_write_vrrp_states_on_reload\n}\n";
    final AgentNode node = started(defs + instance(1, 255, 11) + group("VI_1"));
    final List<String> lines = reader(fifo);
    await(() -> lines.size() == 2);

    reload(node, defs + instance(1, 255, 11) + instance(2, 100, 12) + group("VI_1"));
    await(() -> lines.size() == 5);
    assertThat(lines).containsExactlyInAnyOrder("INSTANCE \"VI_1\" MASTER 255", "GROUP \"G\" MASTER 0",
        "INSTANCE \"VI_2\" BACKUP 100", "INSTANCE \"VI_1\" MASTER 255", "GROUP \"G\" MASTER 0");

    reload(node, defs.replace("  fifo_write_vrrp_states_on_reload\n", "") + instance(1, 255, 11));
    await(() -> lines.contains("INSTANCE \"VI_2\" FAULT 100"));
    reload(node, instance(1, 255, 11));
    await(() -> lines.contains(END));
    assertThat(fifo).doesNotExist();
    assertThat(lines).hasSize(7);
    assertThat(node.view().scripts().linesWritten()).isEqualTo(6);
  }

  /** All that is written to the pipe, until nobody writes to it. */
  private static List<String> reader(Path fifo) {
    final List<String> lines = new CopyOnWriteArrayList<>();
    await(() -> Files.exists(fifo));
    Thread.ofPlatform().daemon().start(() -> {
      try (Stream<String> all = Files.lines(fifo)) {
        all.forEach(lines::add);
      } catch (IOException e) {
        lines.add(e.toString());
      }
      lines.add(END);
    });
    return lines;
  }

  private AgentNode started(String text) throws SyscallException {
    lan.plug(host);
    final AgentConfig config = config(text);
    final PosixScriptRunner scripts = new PosixScriptRunner(loops.inform(), Optional.empty(),
        ScriptHabitat.ofThisProcess(ScriptHabitat.DEFAULT_UMASK, OptionalInt.empty()), crashes::add);
    final NotifyLoop notifications = new NotifyLoop(new TaskLoop(loops.inform(), crashes::add), scripts,
        NotifySetup.of(config), NotifyOptions.DEFAULT, NanoClock.SYSTEM, log::add);
    final AgentNode node = new AgentNode(config, Rules.KEEPALIVED, host, loops, notifications,
        NanoClock.SYSTEM, log::add);
    running = Optional.of(node);
    node.start();
    return node;
  }

  private void reload(AgentNode node, String text) {
    final AgentConfig next = config(text);
    node.reload(next, ReloadPlan.of(node.config(), next));
  }

  /** Everything that the loops were asked for is done. */
  private void settle(AgentNode node) {
    onLoop(() -> node.router(0).epoch());
    CompletableFuture.runAsync(() -> {}, loops.address()).join();
    CompletableFuture.runAsync(() -> {}, loops.address()).join();
  }

  private AgentConfig config(String text) {
    final Loaded loaded = new ConfigLoader(new LinuxHost(host.kernel().list())).loadText("test", text,
        LoadOptions.forRun("test"));
    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }

  private static String instance(int vrid, int priority, int... hosts) {
    final StringBuilder text = new StringBuilder();
    text.append("vrrp_instance VI_").append(vrid).append(" {\n  interface eth0\n  virtual_router_id ")
        .append(vrid).append("\n  version 3\n  priority ").append(priority)
        .append("\n  virtual_ipaddress {\n");
    for (final int number : hosts) {
      text.append("    10.0.0.").append(number).append("/24\n");
    }
    return text.append("  }\n}\n").toString();
  }

  private static String group(String... members) {
    return "vrrp_sync_group G {\n  group {\n    " + String.join("\n    ", members) + "\n  }\n}\n";
  }

  private boolean has(int number) {
    return host.kernel().installed().contains(IpAddress.parse("10.0.0." + number).orElseThrow());
  }

  private <T> T onLoop(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, loops.vrrp()).join();
  }

  private List<String> texts() {
    synchronized (log) {
      return log.stream().map(LogEvent::text).toList();
    }
  }

  private static void await(BooleanSupplier condition) {
    final long deadlineNs = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("waited 30 s in vain");
      }
      LockSupport.parkNanos(200_000);
    }
  }
}
