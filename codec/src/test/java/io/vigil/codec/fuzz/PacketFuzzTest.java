package io.vigil.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.codec.sample.Octets;
import io.vigil.codec.sample.SampleFrame;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacketFuzzTest {
  /** Kinds, verdicts and warnings that the corpus and 150,000 inputs reach at the least. */
  private static final int FINGERPRINTS = 200;

  @Test
  void shouldGiveAnAnswerToAnyFrame() {
    final Corpus corpus = Corpus.load("packets");
    Stream.of(SampleFrame.captured(), SampleFrame.ah().subList(0, 3), SampleFrame.hmac().subList(0, 8))
        .flatMap(List::stream)
        .forEach(frame -> corpus.add(Octets.join(new byte[]{(byte) PacketTarget.LINKS.indexOf(frame.link()),
            (byte) (frame.wireBytes() - frame.octets().length)}, frame.octets())));

    final FuzzResult result = Fuzzer.run(new PacketTarget(), corpus);

    assertThat(result.fingerprints()).as("seed %d, %d inputs", result.seed(), result.inputs())
        .isGreaterThan(FINGERPRINTS);
  }
}
