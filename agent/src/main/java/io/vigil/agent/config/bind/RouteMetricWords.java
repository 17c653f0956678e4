package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.RouteMetric;
import io.vigil.agent.config.model.RouteMetrics;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Token;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The options of a route that TCP over it starts with. */
final class RouteMetricWords {
  private static final long U32_MAX = 0xFFFF_FFFFL;
  private static final int HOP_LIMIT_MAX = 255;

  private final EntryWords words;
  private final Map<RouteMetric, RouteMetrics.Value> values = new EnumMap<>(RouteMetric.class);
  private Optional<String> congestionControl = Optional.empty();
  private boolean congestionControlLocked;
  private boolean ecn;

  RouteMetricWords(EntryWords words) {
    this.words = words;
  }

  /** Whether {@code word} is one of them. */
  boolean option(Token word) {
    switch (word.text()) {
      case "congctl" -> congestionControl(word);
      case "features" -> words.argument(word).ifPresent(token -> {
        final boolean known = token.text().equals("ecn");
        if (!known) {
          words.note(ProblemCode.INVALID_VALUE, token.at(),
              "unknown feature '" + Printable.of(token.text()) + "' is left out", "'ecn' is known");
        }
        ecn |= known;
      });
      default -> {
        final Optional<RouteMetric> metric = Arrays.stream(RouteMetric.values())
            .filter(m -> m.word().equals(word.text())).findFirst();
        metric.ifPresent(m -> metric(m, word));
        return metric.isPresent();
      }
    }
    return true;
  }

  private void congestionControl(Token word) {
    congestionControlLocked = words.takes("lock");
    congestionControl = words.argument(word).map(Token::text);
  }

  private void metric(RouteMetric metric, Token word) {
    final boolean locked = mayBeLocked(metric) && words.takes("lock");
    final OptionalLong value = switch (metric) {
      case RTT, RTT_VARIANCE, RTO_MIN -> words.argument(word)
          .map(token -> RouteTime.read(words, metric, word, token)).orElse(OptionalLong.empty());
      case HOP_LIMIT -> words.number(word, 0, HOP_LIMIT_MAX, false);
      case QUICK_ACK, FAST_OPEN_NO_COOKIE -> words.number(word, 0, 1, false);
      default -> words.number(word, 0, U32_MAX, false);
    };
    value.ifPresent(number -> values.put(metric, new RouteMetrics.Value(number, locked)));
  }

  private static boolean mayBeLocked(RouteMetric metric) {
    return switch (metric) {
      case MTU, ADVMSS, REORDERING, CWND, SSTHRESH, RTT, RTT_VARIANCE, RTO_MIN -> true;
      default -> false;
    };
  }

  RouteMetrics metrics() {
    return new RouteMetrics(values, congestionControl, congestionControlLocked, ecn);
  }
}
