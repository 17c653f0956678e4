package io.vigil.tools.live;

import io.vigil.agent.act.notify.NotifyLoop;
import io.vigil.agent.act.notify.NotifyOptions;
import io.vigil.agent.act.notify.NotifySetup;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.inbox.TaskLoop;
import io.vigil.agent.log.LogEvent;
import io.vigil.agent.machine.RouterState;
import io.vigil.agent.machine.Rules;
import io.vigil.agent.node.AgentNode;
import io.vigil.agent.node.KernelHost;
import io.vigil.agent.node.NodeLoops;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.agent.time.NanoClock;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program: a whole agent in one namespace, {@value #BACKUPS} instances as BACKUP and one as MASTER at intervals of 10 ms, and a host in another
 * namespace that sends 1,000 adverts a second to the backups. Prints what the vrrp loop's thread allocated, and what it did.
 */
final class SteadyStateProbe {
  private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
      .getThreadMXBean();
  private static final int BACKUPS = 4;
  private static final int FIRST_VRID = 60;
  private static final long PERIOD_NS = 1_000_000L;
  private static final long WARM_UP_NS = 10_000_000_000L;
  private static final long PATIENCE_NS = 30_000_000_000L;
  private static final long SLICE_NS = 50_000_000L;
  private static final int LINE_REACH = 4;
  private static final long STALL_NS = 60_000_000L;
  private static final int STALLS = 5;
  private static final int TTL = 255;

  private static final Queue<LogEvent> SAID = new ConcurrentLinkedQueue<>();

  private SteadyStateProbe() {}

  /** Arguments: namespace of the agent, namespace of the sender, seconds to measure. */
  public static void main(String[] args) throws Exception {
    Namespace.enter(args[0]);
    final AgentConfig config = config();
    final NodeLoops loops = new NodeLoops("probe", SteadyStateProbe::crash);
    final NotifyLoop notifications = new NotifyLoop(new TaskLoop(loops.inform(), SteadyStateProbe::crash),
        new RecordedScripts(), NotifySetup.of(config),
        NotifyOptions.DEFAULT, NanoClock.SYSTEM, SAID::add);
    try (KernelHost host = KernelHost.open(NanoClock.SYSTEM);
        Frames frames = new Frames(args[1], "eth0", IpAddress.ipv4(0x0A4D_0003))) {
      final AgentNode node = new AgentNode(config, Rules.KEEPALIVED, host, loops, notifications,
          NanoClock.SYSTEM, SAID::add);
      node.start();
      final Thread sender = new Thread(() -> send(frames), "sender");
      sender.setDaemon(true);
      sender.start();
      awaitSteady(node, loops);
      measure(node, loops, TimeUnit.SECONDS.toNanos(Long.parseLong(args[2])));
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }

  private static AgentConfig config() throws Exception {
    final StringBuilder text = new StringBuilder(instance("MASTER_1", FIRST_VRID, "0.01"));
    for (int i = 1; i <= BACKUPS; i++) {
      text.append(instance("BACKUP_" + i, FIRST_VRID + i, "1"));
    }
    final Loaded loaded = new ConfigLoader(LinuxHost.ofThisThread()).loadText("probe.conf", text.toString(),
        LoadOptions.forRun("probe"));
    if (loaded instanceof Loaded.Ready ready) {
      return ready.config();
    }
    throw new IllegalStateException(loaded.problems().toString());
  }

  private static String instance(String name, int vrid, String interval) {
    return """
        vrrp_instance %s {
          interface eth0
          version 3
          virtual_router_id %d
          priority 100
          advert_int %s
          virtual_ipaddress {
            10.77.0.%d/24
          }
        }
        """.formatted(name, vrid, interval, 40 + vrid);
  }

  /** For ever; as fast as a thousand a second on average, whatever the scheduler does. */
  private static void send(Frames frames) {
    long next = System.nanoTime();
    for (int turn = 0;; turn++) {
      final int vrid = FIRST_VRID + 1 + turn % BACKUPS;
      final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, vrid, 200, 100, ChecksumForm.PSEUDO, V2Auth.NONE,
          List.of(IpAddress.ipv4(0x0A4D_0000 + 40 + vrid)));
      final int bytes = AdvertWriter.encode(spec, frames.source(), Frames.GROUP, frames.buffer(),
          Frames.messageAt());
      frames.send(bytes, TTL);
      next += PERIOD_NS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static void awaitSteady(AgentNode node, NodeLoops loops) {
    final long endNs = System.nanoTime() + PATIENCE_NS;
    while (!isSteady(node, loops)) {
      if (System.nanoTime() - endNs > 0) {
        throw new IllegalStateException("not one MASTER and the others BACKUP");
      }
      LockSupport.parkNanos(PERIOD_NS);
    }
    LockSupport.parkNanos(WARM_UP_NS);
    stall(loops);
  }

  /** Lets the master be late now, so that the classes of that path are not loaded while it is measured, on a host that stalls. */
  private static void stall(NodeLoops loops) {
    for (int i = 0; i < STALLS; i++) {
      CompletableFuture.runAsync(() -> LockSupport.parkNanos(STALL_NS), loops.vrrp()).join();
      LockSupport.parkNanos(STALL_NS);
    }
    LockSupport.parkNanos(WARM_UP_NS / 10);
  }

  private static boolean isSteady(AgentNode node, NodeLoops loops) {
    return CompletableFuture.supplyAsync(() -> {
      boolean steady = node.router(0).state() == RouterState.MASTER;
      for (int slot = 1; slot <= BACKUPS; slot++) {
        steady &= node.router(slot).state() == RouterState.BACKUP;
      }
      return steady;
    }, loops.vrrp()).join();
  }

  /** The loop's thread is not asked to run anything meanwhile: the bean reads another thread's figure. */
  private static void measure(AgentNode node, NodeLoops loops, long durationNs) {
    final long thread = CompletableFuture
        .supplyAsync(() -> Thread.currentThread().threadId(), loops.vrrp()).join();
    LockSupport.parkNanos(WARM_UP_NS / 10);
    final long receivedBefore = received(node);
    final long sentBefore = sent(node);
    final int slices = (int) (durationNs / SLICE_NS);
    final long[] bytes = new long[slices];
    final int[] events = new int[slices + 1];
    long total = THREADS.getThreadAllocatedBytes(thread);
    int events0 = SAID.size();
    for (int slice = 0; slice < slices; slice++) {
      pause();
      final long now = THREADS.getThreadAllocatedBytes(thread);
      bytes[slice] = now - total;
      events[slice] = SAID.size() - events0;
      total = now;
      events0 += events[slice];
    }
    System.out.println("slice:bytes/events" + eventful(bytes, events));
    System.out.println("bytes=" + quiet(bytes, events, true) + " seconds="
        + quiet(bytes, events, false) * SLICE_NS / 1e9 + " in=" + (received(node) - receivedBefore) + " out="
        + (sent(node) - sentBefore) + " steady=" + isSteady(node, loops));
  }

  /**
   * What the slices far from a log line allocated, or how many these are. A host so busy that a timer is late by two intervals makes the
   * master assert itself, and say so: that is no steady state. On such a host the line comes some slices after its work, or before.
   */
  private static long quiet(long[] bytes, int[] events, boolean sum) {
    long result = 0;
    for (int slice = LINE_REACH; slice < bytes.length - LINE_REACH; slice++) {
      if (Arrays.stream(events, slice - LINE_REACH, slice + LINE_REACH + 1).sum() == 0) {
        result += sum ? bytes[slice] : 1;
      }
    }
    return result;
  }

  /** The slices in which something was allocated: where a figure that should be 0 comes from. */
  private static String eventful(long[] bytes, int[] events) {
    return IntStream.range(0, bytes.length).filter(slice -> bytes[slice] != 0)
        .mapToObj(slice -> " " + slice + ":" + bytes[slice] + "/" + events[slice])
        .collect(Collectors.joining());
  }

  private static void crash(Throwable cause) {
    cause.printStackTrace();
    Runtime.getRuntime().halt(3);
  }

  private static void pause() {
    final long endNs = System.nanoTime() + SLICE_NS;
    while (System.nanoTime() - endNs < 0) {
      LockSupport.parkNanos(endNs - System.nanoTime());
    }
  }

  private static long received(AgentNode node) {
    return node.channels().getFirst().counters().received();
  }

  private static long sent(AgentNode node) {
    return node.channels().getFirst().counters().sent();
  }
}
