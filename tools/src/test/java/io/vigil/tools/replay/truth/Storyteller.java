package io.vigil.tools.replay.truth;

import io.vigil.agent.machine.RouterParams;
import io.vigil.agent.machine.Timers;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Chooses a story by its seed: two or three routers, version 2 or 3, IPv4 or IPv6, intervals of 100 ms to a second, distinct or
 * equal priorities; then crashes, stops, returns, losses, splits and changes of priority, each at a random moment of a LAN that
 * has come to rest.
 */
public final class Storyteller {
  private static final int ACTIONS = 6;
  private static final long NS_PER_US = 1_000;

  private final Random random;
  private final StoryLan lan;
  private final long restNs;

  /** The capture and what is true of it. */
  public static final class Story {
    private final StoryLan lan;
    private final Truth truth;

    Story(StoryLan lan, Truth truth) {
      this.lan = lan;
      this.truth = truth;
    }

    /** The capture. */
    public byte[] pcap() {
      return lan.pcap();
    }

    /** What is true of it. */
    public Truth truth() {
      return truth;
    }
  }

  private Storyteller(long seed) {
    random = new Random(seed);
    final boolean isVersion2 = random.nextInt(3) == 0;
    final Family family = !isVersion2 && random.nextInt(3) == 0 ? Family.IPV6 : Family.IPV4;
    final int intervalCs = isVersion2 ? 100 : new int[]{10, 20, 50, 100}[random.nextInt(4)];
    final int vrid = 1 + random.nextInt(255);
    lan = new StoryLan(List.of(address(family, 100), address(family, 101)), random);
    final int count = 2 + random.nextInt(2);
    final boolean isEqual = count == 2 && random.nextInt(3) == 0;
    for (int i = 1; i <= count; i++) {
      final int priority = isEqual ? 100 : 40 + 50 * i + random.nextInt(50);
      lan.add(new StoryNode(address(family, i),
          RouterParams.of(vrid, family, isVersion2 ? 2 : 3, priority, intervalCs), 0x0277_0000_0000L + i,
          (20 + 13L * i) * NS_PER_US));
    }
    restNs = 2 * Timers.masterDownNs(isVersion2 ? 2 : 3, 1, intervalCs, 3);
  }

  /** Tells the story of a seed. */
  public static Story tell(long seed) {
    return new Storyteller(seed).tell();
  }

  private static IpAddress address(Family family, int host) {
    return family == Family.IPV4
        ? IpAddress.ipv4(0x0A4D_0000 + host)
        : IpAddress.ipv6(0xFE80_0000_0000_0000L, host);
  }

  private Story tell() {
    final List<StoryNode> order = new ArrayList<>(lan.nodes());
    Collections.shuffle(order, random);
    for (final StoryNode node : order) {
      lan.start(node);
      rest();
    }
    for (int i = 0; i < ACTIONS; i++) {
      act();
      rest();
    }
    return new Story(lan, lan.end());
  }

  /** Long enough for any election, and then to a random point of the rhythm. */
  private void rest() {
    lan.run(restNs + (long) (random.nextDouble() * restNs / 2));
  }

  private void act() {
    final Optional<StoryNode> down = lan.nodes().stream().filter(node -> !node.isUp).findAny();
    if (down.isPresent() && random.nextBoolean()) {
      lan.start(down.get());
      return;
    }
    final StoryNode master = lan.master().orElseThrow();
    final long others = lan.nodes().stream().filter(node -> node.isUp && node != master).count();
    final int choice = random.nextInt(5);
    if (choice == 0 || others == 0) {
      lan.lose(0.3);
      rest();
      lan.lose(0);
    } else if (choice == 1) {
      lan.crash(master);
    } else if (choice == 2) {
      lan.stop(master);
    } else if (choice == 3) {
      split(master);
    } else {
      // Each its own, so that two backups never race.
      lan.priority(master, 1 + 10 * lan.nodes().indexOf(master) + random.nextInt(10));
    }
  }

  private void split(StoryNode master) {
    master.side = 1;
    rest();
    master.side = 0;
  }
}
