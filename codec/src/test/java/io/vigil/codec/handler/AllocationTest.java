package io.vigil.codec.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.codec.arp.GratuitousArp;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.ndp.UnsolicitedNa;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 6 of the architecture: nothing on the vrrp loop allocates in steady state. */
@SuppressWarnings("FutureReturnValueIgnored") // writes here end in the handler below
class AllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int PACKETS = 100_000;
  private static final IpAddress SOURCE = IpAddress.parse("fe80::1").orElseThrow();
  private static final List<IpAddress> ADDRESSES = List.of(IpAddress.parse("fe80::51").orElseThrow(),
      IpAddress.parse("2001:db8::51").orElseThrow(), IpAddress.parse("2001:db8::52").orElseThrow());
  private static final AdvertSpec SPEC = new AdvertSpec(3, Family.IPV6, 51, 100, 100, ChecksumForm.PSEUDO,
      V2Auth.NONE, ADDRESSES);

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final VerdictCounter counter = new VerdictCounter();
  private final Accepting accepting = new Accepting();
  private final Swallowing swallowing = new Swallowing();
  private final EmbeddedChannel channel = new EmbeddedChannel(swallowing,
      new VrrpInbound(DecodePolicy.AGENT, counter), new VrrpOutbound(), accepting);
  private final ByteBuf buffer = Unpooled.directBuffer(Vrrp.MESSAGE_BYTES_MAX);
  private final AdvertOut out = new AdvertOut(buffer, SPEC, SOURCE, Vrrp.GROUP_IPV6);

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    buffer.release();
  }

  @Test
  void shouldRunAsTheDaemonDoesWithoutEscapeAnalysis() {
    final var level = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .getVMOption("TieredStopAtLevel").getValue();

    assertThat(level).as("C2 could hide an allocation from the other tests here").isEqualTo("1");
  }

  @Test
  void shouldAllocateNothingForAnAcceptedPacket() {
    final VrrpDatagram datagram = datagram();

    assertThat(allocatedBytes(() -> channel.pipeline().fireChannelRead(datagram))).isZero();
    assertThat(accepting.accepted).isEqualTo(WARM_UP + PACKETS);
  }

  @Test
  void shouldAllocateNothingForARefusedPacket() {
    final VrrpDatagram datagram = datagram().setArrival(64, 1, 1);

    assertThat(allocatedBytes(() -> channel.pipeline().fireChannelRead(datagram))).isZero();
    assertThat(counter.of(Verdict.BAD_TTL)).isEqualTo(WARM_UP + PACKETS);
  }

  @Test
  void shouldAllocateNothingForAnAdvertSentWithEverChangingPriority() {
    assertThat(allocatedBytes(() -> {
      out.priority(out.priority() ^ 1);
      channel.pipeline().write(out, channel.voidPromise());
    })).isZero();
    assertThat(swallowing.octets).isPositive();
  }

  @Test
  void shouldAllocateNothingForAnAdvertEncodedAnew() {
    assertThat(allocatedBytes(() -> {
      out.spec(SPEC);
      channel.pipeline().write(out, channel.voidPromise());
    })).isZero();
  }

  @Test
  void shouldAllocateNothingForAnnouncements() {
    final UnsolicitedNa na = UnsolicitedNa.of(SOURCE, 0x0242_AC11_0002L, true);
    final IpAddress ipv4 = IpAddress.ipv4(0xC00002FE);

    assertThat(allocatedBytes(() -> {
      na.writeFrame(buffer, 0);
      GratuitousArp.write(buffer, 0, ipv4, 0x0242_AC11_0002L);
    })).isZero();
  }

  private VrrpDatagram datagram() {
    out.encode();
    return new VrrpDatagram().setMessage(buffer)
        .setIpv6(SOURCE.hi(), SOURCE.lo(), Vrrp.GROUP_IPV6.hi(), Vrrp.GROUP_IPV6.lo()).setArrival(255, 1, 1);
  }

  private long allocatedBytes(Runnable packet) {
    for (int i = 0; i < WARM_UP; i++) {
      packet.run();
    }
    final long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < PACKETS; i++) {
      packet.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Stands for the agent's dispatch. */
  private static final class Accepting extends ChannelInboundHandlerAdapter {
    private final AcceptPolicy policy = AcceptPolicy.builder(Family.IPV6, 51).addresses(ADDRESSES.reversed())
        .localAddresses(List.of(ADDRESSES.getFirst())).build();
    private int accepted;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      final ReceivedAdvert advert = (ReceivedAdvert) msg;
      if (AcceptChecks.check(policy, advert.datagram(), advert.view(), advert.findings()) == Verdict.ACCEPT) {
        accepted++;
      }
    }
  }

  /** Stands for the channel. */
  private static final class Swallowing extends ChannelOutboundHandlerAdapter {
    private long octets;

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
      octets += ((AdvertOut) msg).message().readableBytes();
    }
  }
}
