package io.vigil.tools.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packets that are wrong, from a third host, twice a second: an agent that re-armed its timer by them would fall silent, and one that
 * believed them would resign or take over (keepalived-behaviour §11; C-023, C-050).
 */
class InvalidPacketsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final IpAddress VIRTUAL = IpAddress.ipv4(0x0A4D_0064);
  private static final int TTL = 255;
  private static final int ROUNDS = 2;
  private static final int BURST = 120;
  private static final long HALF_A_SECOND_NS = 500_000_000L;

  @TempDir
  Path folder;

  @BeforeAll
  static void needs() {
    Needs.rootAndPeers();
  }

  @Test
  void shouldGoOnUndisturbedByInvalidPackets() {
    try (Lab lab = new Lab();
        Wire wire = new Wire(lab, folder.resolve("wire"));
        Frames frames = new Frames(lab.namespace(3), "eth0", IpAddress.ipv4(0x0A4D_0003));
        Agent master = start(lab, 1, 150)) {
      Shell.await("node 1 is MASTER", PATIENCE, () -> master.log().contains("Entering MASTER STATE"),
          master::log);
      try (Agent backup = start(lab, 2, 100)) {
        Shell.await("node 2 is BACKUP", PATIENCE, () -> backup.log().contains("Entering BACKUP STATE"),
            backup::log);
        final int before = adverts(wire).size();
        attack(frames);
        final List<Double> all = adverts(wire);
        final List<Double> during = all.subList(before - 1, all.size());

        shouldBeEven(during);
        burst(frames);
        Shell.await("the hundredth is said", PATIENCE, () -> master.log().contains("100 so far"),
            master::log);
        assertThat(master.log()).doesNotContain("received lower priority", "Master received advert");
        assertThat(occurrences(master.log(), "STATE")).as(master.log()).isEqualTo(2);
        assertThat(occurrences(backup.log(), "STATE")).as(backup.log()).isEqualTo(1);
        assertThat(lab.hasAddress(1, "10.77.0.100")).isTrue();
        assertThat(lab.hasAddress(2, "10.77.0.100")).isFalse();
        shouldSayPowersOfTenOnly(master);
        shouldSayPowersOfTenOnly(backup);
      }
    }
  }

  /** Each kind of wrong packet, half a second apart; all but noise claim to be from the owner, or to be a resignation. */
  private static void attack(Frames frames) {
    final Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      for (final int priority : new int[]{255, 0}) {
        for (final Fault fault : Fault.values()) {
          if (priority == 255 || fault == Fault.INTERVAL_ZERO || fault == Fault.CHECKSUM) {
            fault.send(frames, priority, random);
            LockSupport.parkNanos(HALF_A_SECOND_NS);
          }
        }
      }
    }
  }

  private static void burst(Frames frames) {
    final Random random = new Random(8);
    for (int i = 0; i < BURST; i++) {
      Fault.CHECKSUM.send(frames, 255, random);
      LockSupport.parkNanos(1_000_000L);
    }
  }

  private static void shouldBeEven(List<Double> times) {
    assertThat(times).hasSizeGreaterThanOrEqualTo(6);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).as("gap in " + times).isBetween(0.5, 1.5);
    }
  }

  private static void shouldSayPowersOfTenOnly(Agent agent) {
    final List<String> said = agent.log().lines().filter(line -> line.contains("refused advert")).toList();
    assertThat(said).as(agent.log()).isNotEmpty()
        .allMatch(line -> !line.contains("so far") || line.matches(".*, 10+ so far.*"));
    assertThat(said.stream().filter(line -> line.contains("checksum"))).as(agent.log())
        .hasSizeLessThanOrEqualTo(3);
  }

  /** Capture times of node 1's adverts, in seconds. */
  private static List<Double> adverts(Wire wire) {
    return wire.matching("vrrp && eth.src == 02:77:00:00:00:01").stream()
        .map(line -> Double.valueOf(line.strip().split("\\s+", -1)[1])).toList();
  }

  private static int occurrences(String text, String word) {
    return text.split(word, -1).length - 1;
  }

  private Agent start(Lab lab, int node, int priority) {
    return Agent.start(Agent.Kind.VIGIL, folder.resolve("n" + node), lab.namespace(node), """
        vrrp_instance VI_1 {
          interface eth0
          version 3
          virtual_router_id 51
          priority %d
          advert_int 1
          virtual_ipaddress {
            10.77.0.100/24
          }
        }
        """.formatted(priority));
  }

  /** One way to be wrong. */
  private enum Fault {
    CHECKSUM, TTL_64, TYPE_2, INTERVAL_ZERO, COUNT_ZERO, NOISE;

    void send(Frames frames, int priority, Random random) {
      final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, 51, priority, 100, ChecksumForm.PSEUDO,
          V2Auth.NONE, List.of(VIRTUAL));
      final int at = Frames.messageAt();
      int bytes = AdvertWriter.encode(spec, frames.source(), Frames.GROUP, frames.buffer(), at);
      switch (this) {
        case CHECKSUM -> frames.buffer().setByte(at + 7, frames.buffer().getByte(at + 7) ^ 0x55);
        case TYPE_2 -> frames.buffer().setByte(at, 0x32);
        case INTERVAL_ZERO -> frames.buffer().setShort(at + 4, 0);
        case COUNT_ZERO -> {
          frames.buffer().setByte(at + 3, 0);
          bytes = 8;
        }
        case NOISE -> {
          for (int i = 0; i < bytes; i++) {
            frames.buffer().setByte(at + i, random.nextInt());
          }
        }
        case TTL_64 -> {
        }
      }
      if (this != CHECKSUM && this != NOISE) {
        frames.sum(bytes);
      }
      frames.send(bytes, this == TTL_64 ? 64 : TTL);
    }
  }
}
