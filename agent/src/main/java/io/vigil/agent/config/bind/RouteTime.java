package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.RouteMetric;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import java.util.OptionalLong;

/** A time of a route: a plain number in the kernel's unit of the metric, or a decimal number with a unit. */
final class RouteTime {
  private static final int MICRO_DIGITS = 6;
  private static final long US_PER_MS = 1_000;
  private static final long MS_MIN = 200;
  private static final long MS_MAX = 120_000;
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private RouteTime() {}

  /** The value of {@code token} in the kernel's unit, brought between 200 ms and 120 s. */
  static OptionalLong read(EntryWords words, RouteMetric metric, Token option, Token token) {
    final Numeric number = Numeric.decimal(token.text(), MICRO_DIGITS);
    final String unit = token.text().substring(number.end());
    final OptionalLong said = number.end() == 0 || unit.isEmpty()
        ? words.number(option, token, 0, U32_MAX, false)
        : inUnit(words, metric, option, token, number.value(), unit);
    if (said.isEmpty()) {
      return said;
    }
    final long used = Math.clamp(said.getAsLong(), MS_MIN * perMs(metric), MS_MAX * perMs(metric));
    if (used != said.getAsLong()) {
      words.note(ProblemCode.SURPRISING_DEFAULT, token.at(), "'" + option.text() + " " + token.text()
          + "' is outside 200 ms to 120 s: " + used / perMs(metric) + " ms is used",
          "a number without unit is in "
              + (metric == RouteMetric.RTO_MIN ? "ms" : "1/" + perMs(metric) + " ms"));
    }
    return OptionalLong.of(used);
  }

  private static OptionalLong inUnit(EntryWords words, RouteMetric metric, Token option, Token token,
      long millionths,
      String unit) {
    return switch (unit) {
      case "s", "sec", "secs" -> OptionalLong.of(millionths / US_PER_MS * perMs(metric));
      case "ms", "msec", "msecs" -> OptionalLong.of(millionths / (US_PER_MS * US_PER_MS) * perMs(metric));
      default -> {
        words.dropValue(option, token, "a time in s or ms");
        yield OptionalLong.empty();
      }
    };
  }

  private static long perMs(RouteMetric metric) {
    return switch (metric) {
      case RTT -> 8;
      case RTT_VARIANCE -> 4;
      default -> 1;
    };
  }
}
