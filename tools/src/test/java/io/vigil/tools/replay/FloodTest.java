package io.vigil.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.codec.inet.Family;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.tools.replay.model.RouterHistory;
import io.vigil.tools.replay.truth.WireScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture that somebody flooded needs no more memory than another one: what is not listed is counted. */
class FloodTest {
  private static final int FILE_HEADER_BYTES = 24;
  private static final int MAC_ADDRESSES_BYTES = 12;
  private static final int TAG_BYTES = 4;
  private static final int VLAN_SETS_MAX = 4_096;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  private JsonNode replayed(byte[] pcap) throws IOException {
    final Path file = scratch.resolve("flood.pcap");
    Files.write(file, pcap);
    final ReplayRun run = ReplayRun.json(file);
    assertThat(run.status()).as(run.err()).isZero();
    return run.parsed();
  }

  /** The same frames, the first in VLANs 0 and 0, the second in VLANs 0 and 1, and so on. */
  private static byte[] eachInAnotherVlan(byte[] pcap, int frames) {
    final ByteBuffer from = ByteBuffer.wrap(pcap);
    final ByteBuffer to = ByteBuffer.allocate(pcap.length + frames * 2 * TAG_BYTES);
    to.put(pcap, 0, FILE_HEADER_BYTES);
    from.position(FILE_HEADER_BYTES);
    for (int i = 0; i < frames; i++) {
      to.putLong(from.getLong());
      final int bytes = from.getInt();
      from.getInt();
      to.putInt(bytes + 2 * TAG_BYTES).putInt(bytes + 2 * TAG_BYTES);
      to.put(pcap, from.position(), MAC_ADDRESSES_BYTES);
      to.putInt(0x8100_0000 | (i >>> 12)).putInt(0x8100_0000 | (i & 0xFFF));
      to.put(pcap, from.position() + MAC_ADDRESSES_BYTES, bytes - MAC_ADDRESSES_BYTES);
      from.position(from.position() + bytes);
    }
    return to.array();
  }

  @Test
  void shouldListNoMoreVlansThanItFollows() throws IOException {
    final int frames = VLAN_SETS_MAX + 1_000;
    final WireScript script = new WireScript();
    for (int i = 0; i < frames; i++) {
      script.advert(1, 100, i);
    }
    final JsonNode found = replayed(eachInAnotherVlan(script.pcap(), frames));

    // No tag at all is one of the sets, though no frame has none.
    assertThat(found.path("adverts")).hasSize(VLAN_SETS_MAX - 1);
    assertThat(found.path("routers")).hasSize(VLAN_SETS_MAX - 1);
    assertThat(found.path("unlisted").asLong()).isEqualTo(frames - VLAN_SETS_MAX + 1);
  }

  @Test
  void shouldListNoMoreHappeningsOfAllRoutersThanThereIsMemoryFor() throws IOException {
    final int routers = 20;
    final int adverts = 3_000;
    final WireScript script = new WireScript();
    for (int vrid = 1; vrid <= routers; vrid++) {
      script.saying(new AdvertSpec(3, Family.IPV4, vrid, 100, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
          List.of(WireScript.VIP)));
      for (int i = 0; i < adverts; i++) {
        script.advert(1, 100 + i % 2, i);
      }
    }
    long listed = 0;
    long unlisted = 0;
    for (final JsonNode router : replayed(script.pcap()).path("routers")) {
      listed += router.path("priority_changes").size();
      unlisted += router.path("unlisted").asLong();
    }

    assertThat(listed).isEqualTo(RouterHistory.EVENTS_OF_ALL_MAX);
    assertThat(listed + unlisted).isEqualTo(routers * (adverts - 1L));
  }
}
