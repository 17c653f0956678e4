package io.vigil.tools.explain;

import io.vigil.agent.config.model.TrackRef;
import io.vigil.agent.sim.world.NodeSpec;
import io.vigil.agent.sim.world.RouterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which number in a {@code track_file} with a weight moves the address. No number is a failure in itself, so there is no case to tell:
 * numbers are tried out in the simulator until the first one is found that makes a difference.
 */
final class FileNumbers {
  /** The product of number and weight matters up to here. */
  private static final int PRODUCT_MAX = 254;

  private final Explainer explainer;
  private final String before;

  private FileNumbers(Explainer explainer) {
    this.explainer = explainer;
    before = explainer.holder();
  }

  /** A line for each weighted file of each node. */
  static List<String> tell(Explainer explainer) {
    final List<String> lines = new ArrayList<>();
    for (final NodeSpec node : explainer.plan().nodes()) {
      final List<TrackRef> files = explainer.router().member(node.name()).map(RouterPlan.Member::config)
          .map(config -> node.config().trackedBy(config).files()).orElse(List.of());
      files.stream().filter(file -> file.weight() != 0)
          .forEach(file -> lines.add(new FileNumbers(explainer).line(node.name(), file)));
    }
    return lines;
  }

  private String line(String node, TrackRef file) {
    final List<String> borders = Stream.of(border(node, file, -1), border(node, file, 1))
        .flatMap(Optional::stream).toList();
    return node + ":" + file.name() + " is a file with weight " + file.weight() + ": "
        + (borders.isEmpty() ? "no number in it moves the address" : String.join("; ", borders));
  }

  /** The number next to 0 in this direction from which on somebody else holds the address. */
  private Optional<String> border(String node, TrackRef file, int sign) {
    int good = 0;
    int bad = Math.ceilDiv(PRODUCT_MAX, Math.abs(file.weight()));
    if (holder(node, file, sign * bad).equals(before)) {
      return Optional.empty();
    }
    while (bad - good > 1) {
      final int middle = (good + bad) / 2;
      if (holder(node, file, sign * middle).equals(before)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    final String after = holder(node, file, sign * bad);
    return Optional.of("from " + sign * bad + (sign < 0 ? " down " : " up ")
        + (after.isEmpty() ? "nobody holds the address" : "the address is on " + after));
  }

  private String holder(String node, TrackRef file, int number) {
    return String.join("+", explainer.experiment().holdersWith(node, file.name(), number));
  }
}
