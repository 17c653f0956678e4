package io.vigil.agent.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.machine.RouterState;
import io.vigil.codec.inet.IpAddress;
import org.junit.jupiter.api.Test;

class EntryRingTest {
  private static final IpAddress PEER = IpAddress.ipv4(0x0A00_0002);
  private static final IpAddress OTHER = IpAddress.ipv4(0x0A00_0003);

  private final EntryRing ring = new EntryRing();

  @Test
  void shouldKeepTheNewestAndCountWhatItForgot() {
    for (int i = 0; i < EntryRing.CAPACITY + 3; i++) {
      ring.add(new Entry.Stalled(i, 1, RouterState.BACKUP));
    }
    assertThat(ring.snapshot()).hasSize(EntryRing.CAPACITY);
    assertThat(ring.snapshot().getFirst().atNs()).isEqualTo(3);
    assertThat(ring.snapshot().getLast().atNs()).isEqualTo(EntryRing.CAPACITY + 2);
    assertThat(ring.forgotten()).isEqualTo(3);
  }

  /** A lower priority that two senders repeat for hours must not push the last transition out. */
  @Test
  void shouldMakeOneEntryOfWhatIsRepeated() {
    for (int i = 0; i < 1_000; i++) {
      Merging.lowerPriority(ring, lower(i, PEER));
      Merging.lowerPriority(ring, lower(i, OTHER));
    }
    assertThat(ring.snapshot()).hasSize(2);
    assertThat(ring.snapshot().getFirst()).isEqualTo(
        new Entry.LowerPriority(0, 999, 1_000, PEER, 50, 100, RouterState.MASTER, true));
  }

  @Test
  void shouldAddUpTheGapsOfOneMaster() {
    Merging.missed(ring, new Entry.AdvertsMissed(1, 1, 1, PEER, 2, 30, true));
    Merging.missed(ring, new Entry.AdvertsMissed(9, 9, 1, PEER, 2, 40, true));
    Merging.missed(ring, new Entry.AdvertsMissed(10, 10, 1, PEER, 1, 20, false));
    assertThat(ring.snapshot()).containsExactly(new Entry.AdvertsMissed(1, 9, 2, PEER, 2, 40, true),
        new Entry.AdvertsMissed(10, 10, 1, PEER, 1, 20, false));
  }

  private static Entry.LowerPriority lower(long atNs, IpAddress sender) {
    return new Entry.LowerPriority(atNs, atNs, 1, sender, 50, 100, RouterState.MASTER, true);
  }
}
