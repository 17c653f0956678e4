package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vigil.agent.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoakRunTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void shouldCloseTheOthersWhereOneCannotBeClosed() {
    final SoakOptions options = new SoakOptions(new FlapPlan(1, 1, 2_000_000_000L), SoakOptions.Mode.PARALLEL,
        new Burden.Weight(1, 1), List.of());
    final SoakRun run = new SoakRun(options, NanoClock.SYSTEM, (_, _, made) -> {
      made.add(new Broken("first"));
      made.add(new Broken("second"));
    }, (_, _) -> {});
    assertThatIllegalStateException().isThrownBy(run::run).withMessage("first does not start")
        .satisfies(failure -> {
          assertThat(failure.getSuppressed()).singleElement()
              .satisfies(cleanUp -> assertThat(cleanUp).hasMessage("first does not stop"));
          assertThat(failure.getSuppressed()[0].getSuppressed()).singleElement()
              .satisfies(more -> assertThat(more).hasMessage("second does not stop"));
        });
    assertThat(closed).containsExactly("first", "second");
  }

  /** Neither starts nor stops. */
  private final class Broken implements Contestant {
    private final String name;

    Broken(String name) {
      this.name = name;
    }

    @Override
    public String agent() {
      return name;
    }

    @Override
    public String about() {
      return name;
    }

    @Override
    public boolean isSerial() {
      return false;
    }

    @Override
    public void start() {
      throw new IllegalStateException(name + " does not start");
    }

    @Override
    public void claim(int instance) {}

    @Override
    public void resign(int instance) {}

    @Override
    public Footprint footprint() {
      return new Footprint(0, 0, 0, 0);
    }

    @Override
    public Optional<String> breakdown() {
      return Optional.empty();
    }

    @Override
    public Evidence stop() {
      return new Evidence(Map.of(), List.of(), new Starts(1), Map.of(), List.of(), Optional.empty());
    }

    @Override
    public void close() {
      closed.add(name);
      throw new IllegalStateException(name + " does not stop");
    }
  }
}
