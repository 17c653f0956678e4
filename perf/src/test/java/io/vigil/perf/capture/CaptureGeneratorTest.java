package io.vigil.perf.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.DecodeChecks;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.Findings;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.tools.capture.CaptureEnd;
import io.vigil.tools.capture.CaptureOptions;
import io.vigil.tools.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureGeneratorTest {
  private static final long PACKETS = 20_000;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void shouldWriteAsManyPacketsInOrderHalfOfThemGoodAdverts() throws IOException {
    final Path file = folder.resolve("capture");
    CaptureGenerator.write(file, PACKETS, 1);
    final FrameView view = new FrameView();
    final AdvertView advert = new AdvertView();
    final Set<Integer> routers = new HashSet<>();
    long adverts = 0;
    try (CaptureReader reader = CaptureReader.open(file, CaptureOptions.once())) {
      final CapturedFrame frame = new CapturedFrame();
      while (reader.next(frame)) {
        if (view.read(frame.link(), frame.buf(), frame.offset(), frame.capturedBytes(),
            frame.wireBytes()) == FrameKind.VRRP) {
          adverts++;
          advert.wrap(frame.buf(), view.payloadOffset(), view.payloadBytes(), view.family());
          assertThat(DecodeChecks.check(DecodePolicy.AGENT, view, advert, new Findings()))
              .isEqualTo(Verdict.ACCEPT);
          routers.add(advert.vrid());
        }
      }
      assertThat(reader.end()).isEqualTo(new CaptureEnd.Complete());
      assertThat(reader.packets()).isEqualTo(PACKETS);
      assertThat(reader.backwards()).isZero();
    }
    assertThat(adverts).isEqualTo(PACKETS / 2);
    assertThat(routers).hasSize(AdvertTraffic.ROUTERS);
  }

  @Test
  void shouldWriteTheSameForTheSameSeedAlone() throws IOException {
    final Path first = folder.resolve("first");
    final Path second = folder.resolve("second");
    CaptureGenerator.write(first, PACKETS, 1);
    CaptureGenerator.write(second, PACKETS, 1);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);

    CaptureGenerator.write(second, PACKETS, 2);
    assertThat(Files.mismatch(first, second)).isNotEqualTo(-1);
  }
}
