package io.vigil.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeededInterfaceTest {
  @Test
  void shouldNeedItsOwnThoseOfItsAddressesAndThoseTrackedWithoutAWeight() {
    assertThat(needed("""
        virtual_ipaddress {
          192.0.2.1/24
          192.0.2.2/24 dev eth1
          192.0.2.3/24 dev eth2 no_track
        }
        track_interface {
          eth3
          eth4 weight 5
        }
        """)).extracting(NeededInterface::name).containsExactly("eth0", "eth1", "eth3");
  }

  @Test
  void shouldOnlyNeedItsOwnToExistWithDontTrackPrimary() {
    final NeededInterface own = needed("""
        dont_track_primary
        virtual_ipaddress {
          192.0.2.1/24
        }
        """).getFirst();

    assertThat(own.complaint(table("eth0"))).isEmpty();
    assertThat(own.complaint(table())).contains("does not exist");
  }

  @Test
  void shouldComplainOfWhatIsDownOrOfWhatIsUpWhereTheSenseIsTurned() {
    final NeededInterface straight = new NeededInterface("eth0", false, false);
    final NeededInterface turned = new NeededInterface("eth1", false, true);

    assertThat(straight.complaint(table("eth0"))).contains("down");
    assertThat(turned.complaint(table("eth1"))).isEmpty();
    assertThat(turned.complaint(table())).as("what does not exist is down").isEmpty();
    final InterfaceTable up = new InterfaceTable(List.of(entry(1, "eth0", true), entry(2, "eth1", true)));
    assertThat(straight.complaint(up)).isEqualTo(Optional.empty());
    assertThat(turned.complaint(up)).contains("up");
  }

  private static List<NeededInterface> needed(String lines) {
    final Loaded loaded = new ConfigLoader(new LinuxHost(table("eth0", "eth1", "eth2", "eth3", "eth4")))
        .loadText("test", """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              version 3
              %s
            }
            """.formatted(lines), LoadOptions.forRun("test"));
    assertThat(loaded).as(loaded.problems().toString()).isInstanceOf(Loaded.Ready.class);
    final AgentConfig config = ((Loaded.Ready) loaded).config();
    return NeededInterface.of(config.instances().getFirst(),
        config.instances().getFirst().tracking().interfaces());
  }

  /** All down. */
  private static InterfaceTable table(String... names) {
    final List<InterfaceTable.Entry> entries = new ArrayList<>();
    for (final String name : names) {
      entries.add(entry(entries.size() + 1, name, false));
    }
    return new InterfaceTable(entries);
  }

  private static InterfaceTable.Entry entry(int index, String name, boolean up) {
    return new InterfaceTable.Entry(new LinkFact(index, name, up, 0, 1500, true, false, false), List.of());
  }
}
