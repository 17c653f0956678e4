package io.vigil.perf.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.codec.handler.ReceivedAdvert;
import io.vigil.codec.handler.VerdictCounter;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.handler.VrrpInbound;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpEnvelope;
import io.vigil.codec.vrrp.AcceptChecks;
import io.vigil.codec.vrrp.AcceptPolicy;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one received advert costs, from octets to a verdict. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
public class DecodeBenchmark {
  /** Shape of the advert. */
  @Param
  public Wire wire = Wire.V3_IPV4;

  private final AdvertView view = new AdvertView();
  private final Findings findings = new Findings();
  private final VrrpDatagram datagram = new VrrpDatagram();
  private final Accepting accepting = new Accepting();
  private final VerdictCounter refused = new VerdictCounter();
  private final EmbeddedChannel channel = new EmbeddedChannel(new VrrpInbound(DecodePolicy.AGENT, refused),
      accepting);
  private ByteBuf message = Unpooled.EMPTY_BUFFER;
  private IpEnvelope envelope = Wire.V3_IPV4.envelope();

  /** Encodes the advert that is then received again and again. */
  @Setup
  public void encode() {
    final AdvertSpec spec = wire.spec();
    envelope = wire.envelope();
    message = Unpooled.directBuffer(spec.messageBytes());
    message
        .writerIndex(AdvertWriter.encode(spec, envelope.source(), envelope.destination(), message, 0));
    datagram.setMessage(message).setArrival(Envelope.TTL_ON_LINK, 1, 1);
    if (envelope.family() == Family.IPV4) {
      datagram.setIpv4(envelope.srcLo(), envelope.dstLo());
    } else {
      datagram.setIpv6(envelope.srcHi(), envelope.srcLo(), envelope.dstHi(), envelope.dstLo());
    }
    accepting.policy = wire.policy();
    if (decodeAndAccept() != Verdict.ACCEPT || throughThePipeline() != 1) {
      throw new IllegalStateException("the advert that is to be measured is refused");
    }
  }

  /** Gives the buffer back. */
  @TearDown
  public void release() {
    channel.finishAndReleaseAll();
    message.release();
  }

  /** The checks that need the packet alone. */
  @Benchmark
  public Verdict decode() {
    view.wrap(message, 0, message.readableBytes(), envelope.family());
    return DecodeChecks.check(DecodePolicy.AGENT, datagram, view, findings);
  }

  /** The checks against a virtual router too. */
  @Benchmark
  public Verdict decodeAndAccept() {
    final Verdict verdict = decode();
    return verdict == Verdict.ACCEPT
        ? AcceptChecks.check(accepting.policy, datagram, view, findings)
        : verdict;
  }

  /** The same through a Netty pipeline of two handlers. */
  @Benchmark
  public long throughThePipeline() {
    channel.pipeline().fireChannelRead(datagram);
    return accepting.accepted;
  }

  /** Stands for the agent's dispatch. */
  private static final class Accepting extends ChannelInboundHandlerAdapter {
    private AcceptPolicy policy = Wire.V3_IPV4.policy();
    private long accepted;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
      final ReceivedAdvert advert = (ReceivedAdvert) msg;
      if (AcceptChecks.check(policy, advert.datagram(), advert.view(), advert.findings()) == Verdict.ACCEPT) {
        accepted++;
      }
    }
  }
}
