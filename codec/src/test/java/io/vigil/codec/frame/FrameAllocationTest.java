package io.vigil.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.capture.LinkType;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.sample.SampleFrame;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.auth.AhChecks;
import io.vigil.codec.vrrp.auth.AhKey;
import io.vigil.codec.vrrp.auth.AhPacket;
import io.vigil.codec.vrrp.auth.AhSequence;
import io.vigil.codec.vrrp.auth.AntiReplay;
import io.vigil.codec.vrrp.auth.HmacKey;
import io.vigil.codec.vrrp.auth.HmacMode;
import io.vigil.codec.vrrp.auth.HmacPolicy;
import io.vigil.codec.vrrp.auth.HmacSigner;
import io.vigil.codec.vrrp.auth.HmacVerifier;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames and authentication on the daemon's compiler, which hides no allocation: see the codec's pom. */
class FrameAllocationTest {
  private static final int WARM_UP = 2_000;
  private static final int PACKETS = 20_000;
  private static final long EPOCH_NS = 1_795_339_680_000_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final FrameView view = new FrameView();
  private final ByteBuf out = Unpooled.directBuffer(2_048);

  @Test
  void shouldAllocateNothingForAnyFrame() {
    final List<SampleFrame> frames = SampleFrame.captured();
    final ByteBuf[] bufs = frames.stream().map(SampleFrame::buf).toArray(ByteBuf[]::new);
    final LinkType[] links = frames.stream().map(SampleFrame::link).toArray(LinkType[]::new);

    assertThat(allocatedBytes(() -> {
      for (int i = 0; i < bufs.length; i++) {
        view.read(links[i], bufs[i], 0, bufs[i].capacity(), bufs[i].capacity());
      }
    })).isZero();
  }

  @Test
  void shouldAllocateNothingForAnAuthenticationHeader() {
    final SampleFrame sample = SampleFrame.ah().getFirst();
    final ByteBuf buf = sample.buf();
    view.read(sample.link(), buf, 0, buf.capacity(), sample.wireBytes());
    final ByteBuf message = buf.slice(view.payloadOffset(), view.payloadBytes());
    final AhKey key = AhKey.of("s3cr3t");
    final AhPacket packet = new AhPacket(key);
    final AhChecks checks = new AhChecks(key);
    final AhSequence sent = new AhSequence();
    final AhSequence seen = new AhSequence();

    assertThat(allocatedBytes(() -> {
      final int bytes = packet.write(view, message, sent.next(), 1, out, 0);
      assertAccepted(checks.check(out, 0, bytes, seen));
    })).isZero();
  }

  @Test
  void shouldAllocateNothingForAnHmacTrailer() {
    final SampleFrame sample = SampleFrame.hmac().getFirst();
    final ByteBuf buf = sample.buf();
    view.read(sample.link(), buf, 0, buf.capacity(), sample.wireBytes());
    final int messageBytes = view.payloadBytes() - 28;
    out.setBytes(0, buf, view.payloadOffset(), messageBytes);
    final HmacPolicy policy = new HmacPolicy(HmacMode.ENFORCE, AntiReplay.TIME, 5,
        List.of(HmacKey.ofText(1, "x".repeat(40))), 1);
    final HmacSigner signer = new HmacSigner(policy);
    final HmacVerifier verifier = HmacVerifier.forMulticast(policy);
    final IpAddress source = IpAddress.ipv4((int) view.srcLo());

    assertThat(allocatedBytes(() -> {
      final int bytes = messageBytes + signer.append(out, 0, messageBytes, source, EPOCH_NS);
      assertAccepted(verifier.check(out, 0, bytes, view, EPOCH_NS));
    })).isZero();
  }

  private static void assertAccepted(Verdict verdict) {
    if (verdict != Verdict.ACCEPT) {
      throw new AssertionError(verdict);
    }
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
}
