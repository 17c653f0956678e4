package io.vigil.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifyPlan;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.act.notify.PosixScriptRunner;
import io.vigil.agent.act.notify.ScriptHabitat;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.config.model.NotifyConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.net.Announcer;
import io.vigil.agent.net.ChannelSpec;
import io.vigil.agent.net.VrrpTransport;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.AddressKernel;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteListener;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.agent.sim.VirtualLan;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Vrrp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole agent on a virtual LAN. */
@Timeout(60)
class AgentNodeTest {
  private static final IpAddress OWN = IpAddress.parse("10.0.0.1").orElseThrow();
  private static final IpAddress VIRTUAL = IpAddress.parse("10.0.0.100").orElseThrow();

  private final List<LogEvent> log = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> crashes = Collections.synchronizedList(new ArrayList<>());
  private final VirtualLan lan = new VirtualLan(NanoClock.SYSTEM, (_, _) -> {});
  private final VirtualHost host = new VirtualHost(lan, 0x02_0000_0000_01L, List.of(OWN));

  /** It would otherwise end with its addresses set and its peers told nothing. */
  @Test
  void shouldRunWhereTheKernelRefusesTheWireOfItsRehearsal() throws SyscallException {
    final AgentNode node = node(new Unrehearsed(host), owner("virtual_ipaddress", ""));
    node.start();
    await(() -> host.kernel().installed().contains(VIRTUAL));

    assertThat(texts()).anyMatch(line -> line.startsWith("failovers are not rehearsed: socket"));
    node.stop(true);
    node.close();
    assertThat(host.kernel().installed()).containsExactly(OWN);
    assertThat(crashes).isEmpty();
  }

  /** keepalived runs such an instance: with a warning in version 2, without one where it is asked for. */
  @Test
  void shouldHoldExcludedAddressesWhereItAdvertisesNone() throws SyscallException {
    final AgentNode node = node(host, owner("virtual_ipaddress_excluded", "no_virtual_ipaddress"));
    node.start();
    await(() -> host.kernel().installed().contains(VIRTUAL));

    node.stop(true);
    node.close();
    assertThat(crashes).isEmpty();
  }

  @Test
  void shouldSayAnAddressThatGoesWhereItIsAskedTo() throws SyscallException {
    final AgentNode node = node(host, owner("virtual_ipaddress", ""));
    node.sayAddresses();
    node.start();
    await(() -> host.kernel().installed().contains(VIRTUAL));
    node.stop(true);
    await(() -> texts().contains("Deassigned address 10.0.0.100 from interface eth0"));

    node.close();
  }

  @Test
  void shouldRemoveAddressesThatItDidNotSetWhereItIsAskedTo() throws SyscallException {
    final AgentNode node = node(host, owner("virtual_ipaddress", ""));
    node.start();
    await(() -> host.kernel().installed().contains(VIRTUAL));
    node.stop(false);

    assertThat(host.kernel().installed()).contains(VIRTUAL);
    node.removeAllAddresses();
    assertThat(host.kernel().installed()).containsExactly(OWN);
    node.close();
  }

  private AgentNode node(Host on, AgentConfig config) throws SyscallException {
    lan.plug(host);
    final NodeLoops loops = new NodeLoops("test", crashes::add);
    final PosixScriptRunner scripts = new PosixScriptRunner(loops.inform(), Optional.empty(),
        ScriptHabitat.ofThisProcess(ScriptHabitat.DEFAULT_UMASK, OptionalInt.empty()), crashes::add);
    final NotifyLoop notifications = new NotifyLoop(new TaskLoop(loops.inform(), crashes::add), scripts,
        new NotifySetup(List.of(new NotifyPlan("VI_1", NotifyConfig.NONE))), NotifyOptions.DEFAULT,
        NanoClock.SYSTEM,
        log::add);
    return new AgentNode(config, Rules.KEEPALIVED, on, loops, notifications, NanoClock.SYSTEM, log::add);
  }

  private AgentConfig owner(String block, String line) {
    final Loaded loaded = new ConfigLoader(new LinuxHost(host.kernel().list())).loadText("test", """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          version 3
          priority 255
          %s
          %s {
            10.0.0.100/24
          }
        }
        """.formatted(line, block), LoadOptions.forRun("test"));
    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
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

  /** A host that opens every channel but that of the rehearsal. */
  private record Unrehearsed(VirtualHost host) implements Host {
    @Override
    public VrrpTransport transport() {
      return (spec, loop, pipeline) -> {
        if (spec.interfaceName().equals("lo")) {
          throw new SyscallException("socket", 24, "lo");
        }
        return host.open(spec, loop, pipeline);
      };
    }

    @Override
    public AddressKernel addresses() {
      return host.addresses();
    }

    @Override
    public Announcer announcer() {
      return host.announcer();
    }

    @Override
    public Announcer firstAnnouncer() {
      return host.firstAnnouncer();
    }

    @Override
    public boolean isRouter(String interfaceName) {
      return false;
    }

    @Override
    public Supplier<InterfaceTable> watch(IoEventLoop loop, RouteListener listener) {
      return host.watch(loop, listener);
    }

    @Override
    public Optional<ChannelSpec> rehearsalWire() {
      return Optional.of(new ChannelSpec("lo", Vrrp.GROUP_IPV4));
    }
  }
}
