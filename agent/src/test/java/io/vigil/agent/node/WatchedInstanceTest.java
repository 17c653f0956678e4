package io.vigil.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.instance.AdvertSender;
import io.vigil.agent.instance.InstanceLoop;
import io.vigil.agent.instance.InstanceTurn;
import io.vigil.agent.instance.Rehearsal;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.Event;
import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.machine.VirtualRouter;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.AddressFact;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of the host puts an instance into FAULT, and takes it out again. */
class WatchedInstanceTest {
  private static final IpAddress OURS = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final IpAddress OTHER = IpAddress.parse("192.0.2.9").orElseThrow();

  private final VirtualRouter router = new VirtualRouter(RouterParams.of(51, Family.IPV4, 3, 100, 100),
      Rules.KEEPALIVED);
  private final List<LogEvent> log = new ArrayList<>();
  private final InstanceTurn turn = new InstanceTurn("VI_1", 0, router, new AdvertSender(List.of()),
      new Rehearsal(new AdvertSender(List.of())), log::add);
  private final InstanceLoop loop = new InstanceLoop(Runnable::run, _ -> {}, List.of(turn), () -> 0);
  private boolean refusing;
  private final WatchedInstance watched = new WatchedInstance(config(), List.of(), 0, this::connect,
      () -> 0, log::add);

  @Test
  void shouldBeInFaultWhileAnInterfaceOfAVirtualAddressIsDown() {
    assertThat(loop.post(0, Event.Startup.INSTANCE)).isTrue();

    see(true, true, OURS);
    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
    see(true, false, OURS);
    assertThat(router.state()).isEqualTo(RouterState.FAULT);
    see(true, true, OURS);
    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
    assertThat(watched.concerns("eth1")).isTrue();
    assertThat(watched.concerns("eth2")).isFalse();
  }

  /** The channel for another address was refused; the first one, whose channel is open, comes back. */
  @Test
  void shouldLeaveFaultWithTheAddressThatItHadBefore() {
    assertThat(loop.post(0, Event.Startup.INSTANCE)).isTrue();

    see(true, true, OURS);
    refusing = true;
    see(true, true, OTHER);
    assertThat(router.state()).isEqualTo(RouterState.FAULT);
    refusing = false;
    see(true, true, OURS);
    assertThat(router.state()).isEqualTo(RouterState.BACKUP);
  }

  private void see(boolean eth0Up, boolean eth1Up, IpAddress source) {
    assertThat(watched.evaluate(table(eth0Up, eth1Up, source), Set.of(), loop)).isTrue();
  }

  private void connect(IpAddress source) throws SyscallException {
    if (refusing) {
      throw new SyscallException("bind", 99, source.toString());
    }
  }

  private static InterfaceTable table(boolean eth0Up, boolean eth1Up, IpAddress source) {
    return new InterfaceTable(List.of(
        new InterfaceTable.Entry(link(1, "eth0", eth0Up),
            List.of(new AddressFact(1, source, 24, 0, 0, false, AddressFact.Cause.OTHER))),
        new InterfaceTable.Entry(link(2, "eth1", eth1Up), List.of())));
  }

  private static LinkFact link(int index, String name, boolean up) {
    return new LinkFact(index, name, up, 0, 1500, true, false, false);
  }

  private static InstanceConfig config() {
    final Loaded loaded = new ConfigLoader(new LinuxHost(table(true, true, OURS))).loadText("test", """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          version 3
          virtual_ipaddress {
            192.0.2.100/24
          }
          virtual_ipaddress_excluded {
            198.51.100.1/24 dev eth1
          }
        }
        """, new LoadOptions("test", false, false, false, false));
    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config().instances().getFirst();
  }
}
